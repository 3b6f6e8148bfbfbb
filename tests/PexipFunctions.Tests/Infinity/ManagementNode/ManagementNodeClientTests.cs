using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed partial class ManagementNodeClientTests
{
    private static readonly string[] ConferenceFields =
    [
        "name", "service_type", "aliases", "description", "tag", "pin", "guest_pin", "allow_guests", "primary_owner_email_address",
        "ivr_theme", "participant_limit", "call_type", "max_callrate_in", "max_callrate_out", "max_pixels_per_second", "crypto_mode",
        "enable_chat", "enable_overlay_text", "enable_active_speaker_indication", "force_presenter_into_main", "guests_can_present",
        "guests_can_see_guests", "mute_all_guests", "host_view", "guest_view", "pinning_config", "breakout_rooms", "denoise_enabled",
        "softmute_enabled", "direct_media", "direct_media_notification_duration", "live_captions_enabled",
        "host_identity_provider_group", "guest_identity_provider_group", "non_idp_participants", "automatic_participants",
    ];

    [Fact]
    public async Task Bodies_use_only_fields_of_infinitys_conference()
    {
        await using var fixture = await NodeFixture.StartAsync();

        await fixture.Client.CreateAsync(Sample.Room().With(room => room with { Pin = "482913", GuestPin = "1122", AllowGuests = true, ParticipantLimit = 12 }) with { ThemeUri = "/api/admin/configuration/v1/ivr_theme/1/" }, default);

        var body = JsonNode.Parse(Assert.Single(fixture.Node.Requests.All).Body)!.AsObject();
        Assert.Subset(ConferenceFields.ToHashSet(), body.Select(field => field.Key).ToHashSet());
        Assert.All(body["aliases"]!.AsArray(), alias => Assert.Equal(["alias"], alias!.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public async Task A_room_of_the_original_product_names_no_pin_theme_or_limit()
    {
        await using var fixture = await NodeFixture.StartAsync();

        await fixture.Client.CreateAsync(Sample.Room(), default);

        var body = JsonNode.Parse(Assert.Single(fixture.Node.Requests.All).Body)!.AsObject();
        Assert.Equal(["name", "service_type", "description", "tag", "aliases", "allow_guests"], body.Select(field => field.Key));
    }

    [Fact]
    public async Task Every_address_ends_in_a_slash_only_creations_have_a_body_and_every_deletion_names_one_room()
    {
        await using var fixture = await NodeFixture.StartAsync();
        fixture.Node.Infinity.Create(Sample.AdminsRoom("Reception", "reception"));
        var created = await fixture.Client.CreateAsync(Sample.Room(), default);
        await fixture.Client.FindByTagAsync("tag", default);
        await fixture.Client.ListByTagPrefixAsync("tag", default);
        await fixture.Client.FindAliasUseAsync(["reception"], default);
        await fixture.Client.ListAliasUsesAsync("rec", ["reception"], default);
        await fixture.Client.IsInUseAsync("Reception", default);
        await fixture.Client.FindThemeAsync("Corporate", default);
        await fixture.Client.DeleteAsync(created.Id!.Value, default);

        Assert.All(fixture.Node.Requests.All, request => Assert.EndsWith("/", request.Path, StringComparison.Ordinal));
        Assert.Equal(["POST"], fixture.Node.Requests.All.Where(request => request.Body.Length > 0).Select(request => request.Verb));
        Assert.Equal(["DELETE", "GET", "POST"], fixture.Node.Requests.All.Select(request => request.Verb).Distinct().Order());
        Assert.Matches(OneRoom(), Assert.Single(fixture.Node.Requests.All, request => request.Verb == "DELETE").Path);
    }

    [Fact]
    public async Task Lists_are_read_to_the_last_page()
    {
        await using var fixture = await NodeFixture.StartAsync(new() { MaxPageSize = 3 });
        for (var alias = 1; alias <= 8; alias++)
        {
            await fixture.Client.CreateAsync(Sample.Room($"{alias}"), default);
        }

        var rooms = await fixture.Client.ListByTagPrefixAsync("vmrsched:d1:", default);

        Assert.Equal(Enumerable.Range(1, 8).Select(alias => $"vmrsched:d1:i1:{alias}"), rooms.Select(room => room.Tag));
        Assert.Equal(3, fixture.Node.Requests.All.Count(request => request.Verb == "GET"));
    }

    [Theory]
    [InlineData(AliasErrorShape.NestedInAliases)]
    [InlineData(AliasErrorShape.FieldOfConference)]
    [InlineData(AliasErrorShape.OwnResource)]
    [InlineData(AliasErrorShape.All)]
    [InlineData(AliasErrorShape.Text)]
    public async Task A_duplicate_alias_is_recognised_wherever_the_error_nests(object shape)
    {
        await using var fixture = await NodeFixture.StartAsync(new() { AliasErrors = (AliasErrorShape)shape });
        fixture.Node.Infinity.Create(Sample.AdminsRoom("Reception", "75123456"));

        var result = await fixture.Client.CreateAsync(Sample.Room(), default);

        Assert.Equal(CreateRoomOutcome.AliasInUse, result.Outcome);
    }

    [Fact]
    public async Task A_creation_that_took_effect_unheard_is_not_repeated()
    {
        await using var fixture = await NodeFixture.StartAsync();
        fixture.Node.Faults.Plan(new Fault { Verb = "POST", CutAfter = true });

        var result = await fixture.Client.CreateAsync(Sample.Room(), default);

        Assert.Equal(CreateRoomOutcome.AlreadyThere, result.Outcome);
        Assert.Equal(["POST", "GET"], fixture.Node.Requests.All.Select(request => request.Verb));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_creation_that_failed_is_looked_up_before_it_is_repeated(int status)
    {
        await using var fixture = await NodeFixture.StartAsync();
        fixture.Node.Faults.Plan(new Fault { Verb = "POST", Status = status });

        var result = await fixture.Client.CreateAsync(Sample.Room(), default);

        Assert.Equal(CreateRoomOutcome.Created, result.Outcome);
        Assert.Equal(["POST", "GET", "POST"], fixture.Node.Requests.All.Select(request => request.Verb));
    }

    [Fact]
    public async Task A_refused_creation_is_not_repeated()
    {
        await using var fixture = await NodeFixture.StartAsync();

        await fixture.Client.CreateAsync(Sample.Room().With(room => room with { Pin = "1" }), default);

        Assert.Single(fixture.Node.Requests.All);
    }

    [GeneratedRegex("^/api/admin/configuration/v1/conference/[1-9][0-9]*/$")]
    private static partial Regex OneRoom();
}
