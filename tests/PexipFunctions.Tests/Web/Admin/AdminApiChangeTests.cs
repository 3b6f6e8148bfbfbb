using System.Net;
using System.Text.Json;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Docs.Fields;

namespace PexipFunctions.Tests.Web.Admin;

public sealed class AdminApiChangeTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private AdminHost host = null!;

    public async Task InitializeAsync() => host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Of_two_saves_of_one_version_the_second_is_refused_and_loses_nothing()
    {
        var (id, etag) = await host.CreateAsync();
        using var first = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { Name = "First" }), etag);
        using var second = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { Name = "Second" }), etag);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("First", (string?)(await host.GetAsync($"/api/integrations/{id}"))["name"]);
    }

    [Fact]
    public async Task An_etag_that_a_compressing_proxy_marked_as_weak_names_the_same_version()
    {
        var (id, etag) = await host.CreateAsync();
        using var first = await host.PutAsync(id, AdminHost.Document(), $"W/{etag}");
        using var second = await host.PutAsync(id, AdminHost.Document(), $"W/{etag}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task A_save_without_if_match_is_refused()
    {
        var (id, _) = await host.CreateAsync();
        using var response = await host.PutAsync(id, AdminHost.Document(), etag: null);
        Assert.Equal(HttpStatusCode.PreconditionRequired, response.StatusCode);
    }

    [Fact]
    public async Task A_starred_field_raises_the_manifests_version_until_it_is_installed()
    {
        var (id, etag) = await host.CreateAsync();
        using var installed = await host.Client.PostAsync($"/api/integrations/{id}/manifest-installed", content: null);
        using var response = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { AddinButtonLabel = "New label" }), etag);
        var saved = await AdminHost.ReadAsync(response);
        Assert.Equal((2, true), ((int)saved["integration"]!["manifestVersion"]!, (bool)saved["manifestMustBeReinstalled"]!));
        Assert.Equal("manifestReinstall", (string?)Assert.Single(saved["changes"]!.AsArray())!["effect"]);
    }

    [Fact]
    public async Task A_pane_text_leaves_the_manifest_as_it_is()
    {
        var (id, etag) = await host.CreateAsync();
        using var installed = await host.Client.PostAsync($"/api/integrations/{id}/manifest-installed", content: null);
        using var response = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { Texts = SampleIntegration.New().Texts with { AddinPaneTitle = "New title" } }), etag);
        var saved = await AdminHost.ReadAsync(response);
        Assert.Equal((1, false), ((int)saved["integration"]!["manifestVersion"]!, (bool)saved["manifestMustBeReinstalled"]!));
    }

    [Theory]
    [InlineData("mailbox")]
    [InlineData("provisioning")]
    [InlineData("tenant")]
    public async Task What_would_lose_meetings_is_refused_while_some_are_scheduled(string what)
    {
        var sample = SampleIntegration.New();
        var (id, etag) = await host.CreateAsync(sample);
        host.Meetings.Count = 3;
        var changed = what switch
        {
            "mailbox" => sample with { MailboxEmailAddress = SampleIntegration.Address("other@contoso.com") },
            "provisioning" => sample with { Infinity = sample.Infinity with { Provisioning = Provisioning.AtAcceptance } },
            _ => sample with { Exchange = sample.Exchange.AsGraph() with { TenantId = "22222222-2222-4222-8222-222222222222" } },
        };
        using var response = await host.PutAsync(id, AdminHost.Document(changed), etag);
        Assert.Equal((HttpStatusCode.Conflict, 3), (response.StatusCode, (int)(await AdminHost.ReadAsync(response))["meetings"]!));
    }

    [Fact]
    public async Task Other_fields_may_change_while_meetings_are_scheduled()
    {
        var (id, etag) = await host.CreateAsync();
        host.Meetings.Count = 3;
        using var response = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { ScheduledAliasPrefix = "36" }), etag);
        Assert.Equal("newMeetingsOnly", (string?)Assert.Single((await AdminHost.ReadAsync(response))["changes"]!.AsArray())!["effect"]);
    }

    [Theory]
    [InlineData("mode", "draining", "In effect in under 30 seconds; rooms follow within 7 minutes.")]
    [InlineData("joinBeforeBufferMinutes", 15, "In effect in under 30 seconds; rooms follow within 7 minutes.")]
    [InlineData("joinAfterBufferMinutes", 15, "In effect in under 30 seconds; rooms follow within 7 minutes.")]
    [InlineData("infinity.overrunMinutes", 15, "In effect in under 30 seconds; rooms follow within 7 minutes.")]
    [InlineData("conferenceSubjectTemplate", "Changed", "New meetings have it in under 30 seconds, those ahead within some minutes.")]
    [InlineData("addinPaneTitle", "Changed", "In effect in under 30 seconds.")]
    public async Task A_save_says_when_each_field_takes_effect(string path, object value, string message)
    {
        var (id, etag) = await host.CreateAsync();
        var changed = SampleIntegration.New().With(IntegrationFields.ByPath[path], JsonSerializer.SerializeToNode(value));
        using var response = await host.PutAsync(id, AdminHost.Document(changed), etag);
        Assert.Equal(message, (string?)Assert.Single((await AdminHost.ReadAsync(response))["changes"]!.AsArray())!["message"]);
    }

    [Fact]
    public async Task Switching_on_is_remembered_as_the_baseline_and_kept_by_later_saves()
    {
        var (id, etag) = await host.CreateAsync();
        using var on = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { Mode = IntegrationMode.On }), etag);
        var since = host.Time.GetUtcNow();
        host.Time.Advance(TimeSpan.FromHours(1));
        using var later = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { Mode = IntegrationMode.On, Name = "Later" }), on.Headers.ETag!.Tag);
        Assert.True(IntegrationId.TryParse(id, out var integrationId));
        Assert.Equal(since, (await host.Store.FindAsync(integrationId, None))!.Integration.ActiveSince);
    }

    [Fact]
    public async Task Deleting_with_meetings_to_come_says_what_happens_and_needs_force()
    {
        host.AddNode();
        var (id, _) = await host.CreateAsync();
        host.Meetings.Count = 2;
        using var refused = await host.Client.DeleteAsync($"/api/integrations/{id}");
        var detail = (string?)(await AdminHost.ReadAsync(refused))["detail"];
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("rooms are removed, its aliases released, its subscription deleted", detail, StringComparison.Ordinal);

        using var deleted = await host.Client.DeleteAsync($"/api/integrations/{id}?force=true");
        using var gone = await host.Client.GetAsync($"/api/integrations/{id}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task An_integration_whose_rooms_cannot_be_removed_stays_switched_off()
    {
        var (id, etag) = await host.CreateAsync();
        using var on = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { Mode = IntegrationMode.On }), etag);
        using var response = await host.Client.DeleteAsync($"/api/integrations/{id}");
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("off", (string?)(await host.GetAsync($"/api/integrations/{id}"))["mode"]);
    }

    [Fact]
    public async Task A_replacement_gets_a_new_id()
    {
        host.AddNode();
        var sample = SampleIntegration.New();
        var (first, _) = await host.CreateAsync(sample);
        using var deleted = await host.Client.DeleteAsync($"/api/integrations/{first}");
        var (second, _) = await host.CreateAsync(sample);
        Assert.NotEqual(first, second);
    }
}
