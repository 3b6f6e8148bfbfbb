using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Integrations;

public sealed class AdminApiTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private AdminHost host = null!;

    public async Task InitializeAsync() => host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Without_a_key_nothing_is_told()
    {
        host.Client.DefaultRequestHeaders.Remove("x-functions-key");
        foreach (var path in new[] { "/api/integrations", $"/api/integrations/{Guid.NewGuid()}", "/api/openapi.json", $"/api/integrations/{Guid.NewGuid()}/setup.ps1" })
        {
            using var response = await host.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_created_integration_is_listed_and_shown_with_an_etag()
    {
        var (id, etag) = await host.CreateAsync();
        using var response = await host.Client.GetAsync($"/api/integrations/{id}");
        Assert.Equal(etag, response.Headers.ETag!.Tag);
        Assert.Equal("Sales", (string?)(await AdminHost.ReadAsync(response))["name"]);
        var item = Assert.Single((await host.GetAsync("/api/integrations"))["items"]!.AsArray());
        Assert.Equal((id, "vmr@contoso.com", true), ((string)item!["id"]!, (string)item["mailboxEmailAddress"]!, (bool)item["manifestMustBeReinstalled"]!));
    }

    [Fact]
    public async Task Fields_that_are_left_out_take_their_defaults_and_the_add_in_server_this_apps_host()
    {
        var document = new JsonObject
        {
            ["name"] = "Small",
            ["mailboxEmailAddress"] = "small@contoso.com",
            ["scheduledAliasPrefix"] = "35",
            ["scheduledAliasDomain"] = "vmr.example.com",
            ["joinServerFqdn"] = "join.example.com",
            ["infinity"] = new JsonObject { ["address"] = "https://node.example.com", ["secretName"] = "node" },
        };
        using var response = await host.PostAsync(document);
        var integration = (await AdminHost.ReadAsync(response))["integration"]!;
        Assert.Equal(("app.example.com", 30, "Pexip"), ((string)integration["addinServerFqdn"]!, (int)integration["joinBeforeBufferMinutes"]!, (string)integration["addinProviderName"]!));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once_with_its_path()
    {
        var document = AdminHost.Document();
        document["joinBeforeBufferMinutes"] = 181;
        document["scheduledAliasPrefix"] = "123456789";
        using var response = await host.PostAsync(document);
        var problem = await AdminHost.ReadAsync(response);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(["scheduledAliasPrefix", "joinBeforeBufferMinutes"], problem["errors"]!.AsArray().Select(error => (string)error!["path"]!));
        Assert.NotEmpty((string)problem["correlationId"]!);
    }

    [Theory]
    [InlineData("{\"nmae\": \"x\"}", "nmae")]
    [InlineData("{\"exchange\": {\"tenant\": \"x\"}}", "exchange.tenant")]
    [InlineData("{\"Name\": \"x\"}", "Name")]
    [InlineData("{\"exchange\": \"x\"}", "exchange")]
    [InlineData("{\"name\": 5}", "name")]
    [InlineData("{\"name\": null}", "name")]
    [InlineData("{\"mode\": \"maybe\"}", "mode")]
    [InlineData("{\"mode\": 1}", "mode")]
    [InlineData("{\"joinBeforeBufferMinutes\": \"30\"}", "joinBeforeBufferMinutes")]
    [InlineData("{\"joinBeforeBufferMinutes\": 1.5}", "joinBeforeBufferMinutes")]
    [InlineData("{\"infinity\": {\"allowGuests\": \"yes\"}}", "infinity.allowGuests")]
    [InlineData("{\"signInTenantIds\": [1]}", "signInTenantIds")]
    [InlineData("{\"mailboxEmailAddress\": \"not an address\"}", "mailboxEmailAddress")]
    [InlineData("{\"infinity\": {\"address\": \"node\"}}", "infinity.address")]
    public async Task An_unknown_field_or_a_value_of_the_wrong_kind_is_refused_by_its_path(string json, string path)
    {
        using var response = await host.PostAsync(JsonNode.Parse(json)!);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([path], (await AdminHost.ReadAsync(response))["errors"]!.AsArray().Select(error => (string)error!["path"]!));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}")]
    [InlineData("")]
    public async Task What_is_no_json_object_is_a_problem_and_no_crash(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/api/integrations", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("urn:vmr-scheduling:malformed-json", (string?)(await AdminHost.ReadAsync(response))["type"]);
    }

    [Fact]
    public async Task A_mailbox_of_another_integration_is_refused_naming_it()
    {
        await host.CreateAsync(SampleIntegration.New() with { Name = "First" });
        using var response = await host.PostAsync(AdminHost.Document());
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("'First'", (string?)(await AdminHost.ReadAsync(response))["detail"], StringComparison.Ordinal);
    }

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
        using var response = await host.PutAsync(id, AdminHost.Document(SampleIntegration.New() with { AddinPaneTitle = "New title" }), etag);
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
            _ => sample with { Exchange = sample.Exchange with { TenantId = "22222222-2222-4222-8222-222222222222" } },
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

    [Fact]
    public async Task A_mailbox_that_cannot_be_reached_is_saved_with_an_alarm_that_the_next_good_save_clears()
    {
        host.Mailboxes.Trouble = new MailboxException(MailboxTrouble.SignIn, "The secret has expired.");
        using var created = await host.PostAsync(AdminHost.Document());
        var saved = await AdminHost.ReadAsync(created);
        var id = (string)saved["integration"]!["id"]!;
        Assert.Equal((HttpStatusCode.Created, "The secret has expired."), (created.StatusCode, (string?)saved["connectionProblem"]));
        Assert.NotNull(await host.Alarms.FindAsync(Guid.Parse(id), AlarmKinds.GraphSignIn, None));

        host.Mailboxes.Trouble = null;
        using var again = await host.PutAsync(id, AdminHost.Document(), created.Headers.ETag!.Tag);
        Assert.Null(await host.Alarms.FindAsync(Guid.Parse(id), AlarmKinds.GraphSignIn, None));
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

    [Fact]
    public async Task A_long_list_is_paged()
    {
        for (var n = 0; n < 60; n++)
        {
            await host.Store.AddAsync(SampleIntegration.New($"vmr{n}@contoso.com"), None);
        }

        var first = await host.GetAsync("/api/integrations");
        var second = await host.GetAsync($"/api/integrations?continuation={first["continuation"]}");
        Assert.Equal((50, 10, null), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count, second["continuation"]));
    }

    [Fact]
    public void Any_accepted_integration_survives_store_api_and_store_unchanged() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => SurvivesAsync(RandomIntegration.New(new Random(seed))).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private async Task SurvivesAsync(Integration integration)
    {
        await host.Store.AddAsync(integration, None);
        using var read = await host.Client.GetAsync($"/api/integrations/{integration.Id}");
        var document = await AdminHost.ReadAsync(read);
        using var written = await host.PutAsync(integration.Id.ToString(), document, read.Headers.ETag!.Tag);
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync());

        var stored = (await host.Store.FindAsync(integration.Id, None))!.Integration;
        Assert.Equal(IntegrationJson.ToJson(integration).ToJsonString(), IntegrationJson.ToJson(stored).ToJsonString());
        Assert.Empty(IntegrationFields.Changes(integration, stored));
    }
}
