using PexipFunctions.Configuration;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

/// <summary>What every <see cref="IInfinity"/> does, the one over HTTP and the one in memory.</summary>
public abstract partial class InfinityContract : IAsyncLifetime
{
    private protected abstract IInfinity Infinity { get; }

    private protected abstract InfinityModel Model { get; }

    private protected abstract Faults Faults { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    [Fact]
    public async Task A_created_room_has_what_was_asked_for()
    {
        var settings = Sample.Room().With(room => room with { Pin = "482913", GuestPin = "1122", AllowGuests = true, ParticipantLimit = 12 }) with { ThemeUri = "/api/admin/configuration/v1/ivr_theme/1/" };

        var result = await Infinity.CreateAsync(settings, default);

        Assert.Equal(CreateRoomOutcome.Created, result.Outcome);
        var room = Assert.Single(Model.Rooms);
        Assert.Equal(result.Id!.Value.Value, room.Id);
        Assert.Equal((settings.Profile.Name, settings.Tag), (room.Name, room.Tag));
        Assert.Equal(settings.Aliases, room.Aliases.Select(alias => alias.Alias));
        Assert.Equal(
            (settings.Profile.Description, settings.ThemeUri, "482913", "1122", true, 12),
            ((string?)room.Fields["description"], (string?)room.Fields["ivr_theme"], (string?)room.Fields["pin"], (string?)room.Fields["guest_pin"], (bool)room.Fields["allow_guests"]!, (int)room.Fields["participant_limit"]!));
    }

    [Theory]
    [MemberData(nameof(ProfileAttribute.All), MemberType = typeof(ProfileAttribute))]
    public async Task Each_attribute_of_a_profile_reaches_the_node(string attribute)
    {
        var before = await CreateOnceAsync(ProfileAttribute.Sample);

        Assert.NotEqual(before, await CreateOnceAsync(ProfileAttribute.Change(ProfileAttribute.Sample, attribute)));
    }

    [Fact]
    public async Task A_room_is_found_by_its_tag()
    {
        var created = await Infinity.CreateAsync(Sample.Room("1"), default);
        await Infinity.CreateAsync(Sample.Room("2"), default);

        var found = await Infinity.FindByTagAsync(Sample.Room("1").Tag, default);

        Assert.Equal(created.Id, found!.Id);
        Assert.NotNull(found.Created);
    }

    [Fact]
    public async Task No_room_is_found_by_the_tag_of_none() =>
        Assert.Null(await Infinity.FindByTagAsync("vmrsched:d1:i1:0", default));

    [Fact]
    public async Task Only_rooms_of_the_prefix_are_listed()
    {
        Model.Create(Sample.AdminsRoom("Reception", "reception"));
        await Infinity.CreateAsync(Sample.Room("1"), default);
        await Infinity.CreateAsync(Sample.Room("2", tag: "vmrsched:d2:i1:2"), default);
        await Infinity.CreateAsync(Sample.Room("3", tag: "VMRSCHED:D1:i1:3"), default);

        var rooms = await Infinity.ListByTagPrefixAsync("vmrsched:d1:", default);

        Assert.Equal(Sample.Room("1").Tag, Assert.Single(rooms).Tag);
    }

    [Fact]
    public async Task The_use_of_an_alias_is_found()
    {
        Model.Create(Sample.AdminsRoom("Reception", "75123456"));

        var use = await Infinity.FindAliasUseAsync(["75123456@contoso.com", "75123456"], default);

        Assert.Equal(new AliasUse("75123456", ""), use);
    }

    [Fact]
    public async Task All_aliases_in_use_are_listed_and_no_others()
    {
        Model.Create(Sample.AdminsRoom("Reception", "75123456"));
        Model.Create(Sample.AdminsRoom("Lobby", "75999999@CONTOSO.com"));
        Model.Create(Sample.AdminsRoom("Alike", "751234567"));

        var uses = await Infinity.ListAliasUsesAsync("75", ["75123456", "75123456@contoso.com", "75999999", "75999999@contoso.com", "75000000"], default);

        Assert.Equal([new AliasUse("75123456", ""), new AliasUse("75999999@CONTOSO.com", "")], uses);
    }

    [Fact]
    public async Task An_alias_is_in_use_in_whatever_case()
    {
        Model.Create(Sample.AdminsRoom("Reception", "VMR-123456"));

        Assert.Equal(new AliasUse("VMR-123456", ""), await Infinity.FindAliasUseAsync(["vmr-123456@contoso.com", "vmr-123456"], default));
    }

    [Theory]
    [InlineData("751234567")]
    [InlineData("75123456@example.org")]
    [InlineData("7512345")]
    public async Task An_alias_that_is_only_alike_is_free(string alike)
    {
        Model.Create(Sample.AdminsRoom("Reception", alike));

        Assert.Null(await Infinity.FindAliasUseAsync(["75123456@contoso.com", "75123456"], default));
    }

    [Fact]
    public async Task Free_aliases_are_free() =>
        Assert.Null(await Infinity.FindAliasUseAsync(["75123456@contoso.com", "75123456"], default));

    [Fact]
    public async Task A_name_of_another_room_is_a_result()
    {
        Model.Create(Sample.AdminsRoom("Weekly sync"));

        var result = await Infinity.CreateAsync(Sample.Room(name: "Weekly sync"), default);

        Assert.Equal((CreateRoomOutcome.NameInUse, null), (result.Outcome, result.Id));
        Assert.Contains("already exists", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_of_another_room_is_a_result()
    {
        Model.Create(Sample.AdminsRoom("Reception", "75123456"));

        var result = await Infinity.CreateAsync(Sample.Room(), default);

        Assert.Equal((CreateRoomOutcome.AliasInUse, null), (result.Outcome, result.Id));
    }

    [Fact]
    public async Task A_room_created_again_is_already_there()
    {
        var first = await Infinity.CreateAsync(Sample.Room(), default);

        var second = await Infinity.CreateAsync(Sample.Room(), default);

        Assert.Equal((CreateRoomOutcome.AlreadyThere, first.Id), (second.Outcome, second.Id));
        Assert.Single(Model.Rooms);
    }

    [Fact]
    public async Task A_value_that_infinity_refuses_is_a_result_with_its_words()
    {
        var result = await Infinity.CreateAsync(Sample.Room().With(room => room with { Pin = "12" }), default);

        Assert.Equal(CreateRoomOutcome.Refused, result.Outcome);
        Assert.Contains("PIN of 4 to 20 digits", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_a_room_leaves_the_others()
    {
        Model.Create(Sample.AdminsRoom("Reception", "reception"));
        var created = await Infinity.CreateAsync(Sample.Room(), default);

        await Infinity.DeleteAsync(created.Id!.Value, default);

        Assert.Equal("Reception", Assert.Single(Model.Rooms).Name);
    }

    [Fact]
    public async Task Deleting_a_room_that_is_gone_does_nothing()
    {
        var created = await Infinity.CreateAsync(Sample.Room(), default);
        await Infinity.DeleteAsync(created.Id!.Value, default);

        await Infinity.DeleteAsync(created.Id!.Value, default);

        Assert.Empty(Model.Rooms);
    }

    [Fact]
    public async Task A_room_id_that_names_no_room_deletes_nothing()
    {
        await Infinity.CreateAsync(Sample.Room(), default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Infinity.DeleteAsync(default, default));

        Assert.Single(Model.Rooms);
    }

    [Fact]
    public async Task A_room_with_participants_is_in_use()
    {
        Model.JoinConference("R&D / 100% = \u00e9", "", "Guest");

        Assert.True(await Infinity.IsInUseAsync("R&D / 100% = \u00e9", default));
        Assert.False(await Infinity.IsInUseAsync("R&D", default));
    }

    [Fact]
    public async Task A_theme_is_found_by_name()
    {
        Assert.Equal("/api/admin/configuration/v1/ivr_theme/1/", await Infinity.FindThemeAsync("Corporate", default));
        Assert.Null(await Infinity.FindThemeAsync("Missing", default));
    }

    /// <summary>What the node has of a room; then it goes. A theme is named by its URI there.</summary>
    private async Task<string> CreateOnceAsync(RoomProfile profile)
    {
        var theme = profile.Theme.Length > 0 ? Model.Themes.Single(theme => theme.Name == profile.Theme) : null;
        var result = await Infinity.CreateAsync(Sample.Room() with { Profile = profile, ThemeUri = theme is null ? null : Uris.Theme(theme.Id) }, default);
        var fields = Assert.Single(Model.Rooms).Fields.ToJsonString();
        await Infinity.DeleteAsync(result.Id!.Value, default);
        return fields;
    }
}
