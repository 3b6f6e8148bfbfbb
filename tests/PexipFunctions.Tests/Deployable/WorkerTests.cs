using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Tests.Deployable.Rpc;

namespace PexipFunctions.Tests.Deployable;

/// <summary>The published app in a process of its own, under the real Functions worker.</summary>
public sealed class WorkerTests(FunctionsHost host) : IClassFixture<FunctionsHost>
{
    /// <summary>What the host tells a timer's function.</summary>
    internal const string Timer = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""";

    [Fact]
    public void The_worker_loads_all_its_functions() => Assert.Equal(Package.Triggers().Keys.Order(StringComparer.Ordinal), host.Functions.Order(StringComparer.Ordinal));

    /// <summary>Bicep switches the host's own page off; what is left of "/" is nothing, since no function claims it.</summary>
    [Fact]
    public void Nothing_of_the_app_answers_at_its_root() =>
        Assert.DoesNotContain(Package.Triggers().Values, trigger => trigger.TryGetProperty("route", out var route) && route.GetString()!.Trim('/') is "" or ['{', ..]);

    [Fact]
    public void The_worker_tells_the_host_that_it_sends_its_telemetry_itself() => Assert.Equal("True", host.Capabilities["WorkerOpenTelemetryEnabled"]);

    [Fact]
    public async Task The_worker_answers_with_safe_headers_that_its_storage_is_there()
    {
        using var answer = await GetAsync("Health", "/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"status\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_route_value_that_may_be_missing_may_be_missing()
    {
        using var page = await GetAsync("ConsolePage", "/console");
        using var script = await GetAsync("ConsolePage", "/console/console.css", ("file", "console.css"));

        Assert.Equal(("text/html", "text/css"), (page.Content.Headers.ContentType?.MediaType, script.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task An_integration_is_made_by_the_API_and_gives_its_add_in_and_an_alias()
    {
        var id = await host.CreateIntegrationAsync();
        using var manifest = await GetAsync("AddInManifest", $"/addin/{id}/manifest.xml", ("integrationId", id));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/addin/{id}/aliases") { Content = JsonContent.Create(new { }) };
        using var alias = await host.SendAsync("AddInAliases", request, ("integrationId", id));

        Assert.Equal(HttpStatusCode.OK, manifest.StatusCode);
        Assert.StartsWith("<?xml", await manifest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alias.StatusCode);
        Assert.StartsWith("PXPS:-", (string?)(await alias.Content.ReadFromJsonAsync<JsonObject>())!["aliasTag"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_integration_is_a_problem_with_its_status()
    {
        using var answer = await GetAsync("AddInManifest", $"/addin/{Guid.Empty}/manifest.xml", ("integrationId", Guid.Empty.ToString()));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_queue_s_message_reaches_its_function()
    {
        await host.InvokeAsync("ProcessMailboxPoison", new TypedData { String = $$"""{"integration":"{{Guid.NewGuid()}}","correlationId":"by-the-queue"}""" });
        using var alarms = await GetAsync("AlarmsList", "/api/alarms");

        Assert.Contains("by-the-queue", await alarms.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_timer_runs_its_function() =>
        host.InvokeAsync("WakeDue", new TypedData { Json = Timer });

    private async Task<HttpResponseMessage> GetAsync(string function, string path, params (string Name, string Value)[] route)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await host.SendAsync(function, request, route);
    }
}
