using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin;

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
            ["exchange"] = new JsonObject { ["acceptedOrganizerDomains"] = new JsonArray("contoso.com") },
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
    public async Task A_mailbox_that_cannot_be_reached_is_saved_with_an_alarm_that_the_next_good_save_clears()
    {
        host.Mailboxes.Trouble = new MailboxException(MailboxTrouble.SignIn, "The secret has expired.");
        using var created = await host.PostAsync(AdminHost.Document());
        var saved = await AdminHost.ReadAsync(created);
        var id = (string)saved["integration"]!["id"]!;
        Assert.Equal((HttpStatusCode.Created, "The secret has expired."), (created.StatusCode, (string?)saved["connectionProblem"]));
        Assert.NotNull(await host.Alarms.FindAsync(IntegrationId.FromGuid(Guid.Parse(id)), AlarmKinds.GraphSignIn, None));

        host.Mailboxes.Trouble = null;
        using var again = await host.PutAsync(id, AdminHost.Document(), created.Headers.ETag!.Tag);
        Assert.Null(await host.Alarms.FindAsync(IntegrationId.FromGuid(Guid.Parse(id)), AlarmKinds.GraphSignIn, None));
    }

    [Fact]
    public async Task A_deletion_answers_with_the_teardown_script_that_names_who_has_meetings_to_come()
    {
        var (id, _) = await host.CreateAsync();
        host.AddNode();
        using var deleted = await host.Client.DeleteAsync($"/api/integrations/{id}?force=true");
        var answer = await AdminHost.ReadAsync(deleted);
        Assert.Contains("Its teardown script", (string?)answer["message"], StringComparison.Ordinal);
        Assert.Contains($"vmr-{id}", (string?)answer["teardownScript"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IntegrationMode.On, 1)]
    [InlineData(IntegrationMode.Observe, 0)]
    [InlineData(IntegrationMode.Off, 0)]
    public async Task A_text_that_still_asks_the_admin_for_a_number_is_warned_of_while_it_is_live(IntegrationMode mode, int warnings)
    {
        using var created = await host.PostAsync(AdminHost.Document(SampleIntegration.New() with { Mode = mode }));
        Assert.Equal(warnings, (await AdminHost.ReadAsync(created))["warnings"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_long_list_is_paged_in_the_order_of_names()
    {
        for (var n = 0; n < 60; n++)
        {
            await host.Store.AddAsync(SampleIntegration.New($"vmr{n}@contoso.com") with { Name = $"{(n % 2 == 0 ? "Sales" : "sales")} {n / 10} & Co" }, None);
        }

        var first = await host.GetAsync("/api/integrations");
        var second = await host.GetAsync($"/api/integrations?continuation={Uri.EscapeDataString((string)first["continuation"]!)}");
        var items = first["items"]!.AsArray().Concat(second["items"]!.AsArray()).ToList();
        Assert.Equal((50, 60, null), (first["items"]!.AsArray().Count, items.Select(item => (string)item!["id"]!).Distinct().Count(), second["continuation"]));
        Assert.Equal(items.Select(item => (string)item!["name"]!).Order(StringComparer.OrdinalIgnoreCase), items.Select(item => (string)item!["name"]!), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_field_and_no_other_is_in_what_the_api_answers_and_in_its_openapi_document()
    {
        var (id, _) = await host.CreateAsync();
        var document = await host.GetAsync($"/api/integrations/{id}");
        var schema = (await host.GetAsync("/api/openapi.json"))["components"]!["schemas"]!["Integration"]!.AsObject();
        var (onPremises, _) = await host.CreateAsync(SampleIntegration.New("onprem@contoso.com") with { Exchange = SampleIntegration.OnPremises });
        var answered = Leaves(document, "").Union(Leaves(await host.GetAsync($"/api/integrations/{onPremises}"), "")).ToList();
        Assert.Equal(answered.Order(StringComparer.Ordinal), Properties(schema, "").Order(StringComparer.Ordinal));
        Assert.Superset(ReferenceField.All.Select(field => field.Path).ToHashSet(), answered.ToHashSet());
    }

    private static IEnumerable<string> Leaves(JsonObject section, string prefix) => section.SelectMany(property =>
        property.Value is JsonObject inner ? Leaves(inner, $"{prefix}{property.Key}.") : [prefix + property.Key]);

    private static IEnumerable<string> Properties(JsonObject schema, string prefix) => schema["properties"]!.AsObject().SelectMany(property =>
        property.Value!["properties"] is null ? [prefix + property.Key] : Properties(property.Value.AsObject(), $"{prefix}{property.Key}."));
}
