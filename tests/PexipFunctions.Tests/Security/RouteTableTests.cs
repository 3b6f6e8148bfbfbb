using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Security;

/// <summary>All routes x (no key, wrong key, right key, other integration's token).</summary>
public sealed class RouteTableTests : IAsyncLifetime
{
    private SecuredHost host = null!;
    private HttpClient client = null!;

    public static TheoryData<string> Functions => [.. Route.All.Select(route => route.Function)];

    public async Task InitializeAsync()
    {
        host = await SecuredHost.StartAsync();
        client = host.CreateClient();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public void Every_http_function_has_its_row() =>
        Assert.Equal(SecuredHost.Functions.Keys.Order(StringComparer.Ordinal), Route.All.Select(route => route.Function).Order(StringComparer.Ordinal));

    [Fact]
    public void What_lies_below_api_needs_a_key() => Assert.All(
        SecuredHost.Functions.Values.Where(trigger => trigger.Route!.StartsWith("api", StringComparison.Ordinal)),
        trigger => Assert.Equal(AuthorizationLevel.Function, trigger.AuthLevel));

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Each_route_answers_each_caller_as_the_table_says(string function)
    {
        var route = Route.All.Single(route => route.Function == function);
        await CheckAsync(route, route.NoKey, _ => { });
        await CheckAsync(route, route.WrongKey, request => request.Headers.Add("x-functions-key", "another-key"));
        await CheckAsync(route, route.OthersToken, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.OthersToken()));
        await CheckAsync(route, route.RightKey, request => request.Headers.Add("x-functions-key", SecuredHost.FunctionKey));
    }

    [Theory]
    [InlineData("AddInAliases")]
    [InlineData("AddInTags")]
    [InlineData("AddInConfig")]
    public async Task The_integrations_own_token_opens_what_the_others_does_not(string function) => await CheckAsync(
        Route.All.Single(route => route.Function == function), 200,
        request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.OwnToken()));

    [Fact]
    public async Task The_policy_password_opens_the_policy() => await CheckAsync(
        Route.All.Single(route => route.Function == "PolicyServiceConfiguration"), 200,
        request => request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("policy:password"))));

    [Fact]
    public async Task A_notification_of_an_unknown_sender_queues_nothing()
    {
        var forged = $$$"""{"value":[{"clientState":"{{{host.Integration.Id}}}.1.{{{new string('0', 32)}}}","changeType":"updated","resourceData":{"id":"x"}}]}""";
        using var answer = await client.PostAsync("/graph/notifications", new StringContent(forged, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(0, host.World.Queues.Count(QueueNames.MailboxWork));
    }

    private async Task CheckAsync(Route route, int status, Action<HttpRequestMessage> authorize)
    {
        var path = route.Path.Replace("{id}", host.Integration.Id.ToString(), StringComparison.Ordinal).Replace("{hash}", host.AssetHash, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        request.Content = route.Body.Length > 0 ? new StringContent(route.Body, Encoding.UTF8, "application/json") : null;
        authorize(request);
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.True(status == (int)answer.StatusCode, $"{route.Function}: {(int)answer.StatusCode} instead of {status}. {body}");
        var isHosts = route.RightKey != status && route.NoKey == 401 && route.Path.StartsWith("/api", StringComparison.Ordinal);
        if (isHosts)
        {
            Assert.Empty(body);
            return;
        }

        AssertSafe(answer);
        if (status >= 400)
        {
            AssertProblem(answer, body);
        }
    }

    private static void AssertSafe(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotEmpty(Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static void AssertProblem(HttpResponseMessage answer, string body)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.NotEmpty((string)JsonNode.Parse(body)!["correlationId"]!);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }
}
