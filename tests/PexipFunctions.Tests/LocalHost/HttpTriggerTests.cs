using System.Net;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class HttpTriggerTests : IAsyncLifetime
{
    private readonly Probe probe = new();
    private LocalHostApp app = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        app = await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(RouteFunctions)));
        client = app.CreateClient();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_function_without_route_and_methods_answers_every_method_under_its_name(string method)
    {
        using var answer = await client.SendAsync(new(new(method), "default"));
        Assert.Equal(method, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_route_value_arrives_in_the_type_of_its_parameter() =>
        Assert.Equal("number 42", await client.GetStringAsync("numbers/41"));

    [Fact]
    public async Task A_value_that_breaks_the_constraint_is_no_route() => await AssertBareAsync(HttpStatusCode.NotFound, "GET", "numbers/many");

    [Fact]
    public async Task An_optional_part_may_be_there() =>
        Assert.Equal("""{"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2"}""", await client.GetStringAsync("items/7d444840-9dc0-11d1-b245-5ffdce74fad2"));

    [Fact]
    public async Task An_optional_part_that_is_not_there_is_null() => Assert.Equal("""{"id":null}""", await client.GetStringAsync("items"));

    [Theory]
    [InlineData("files/a", "a: nothing")]
    [InlineData("files/a/b/c.txt", "a: b/c.txt")]
    public async Task A_catch_all_takes_every_part_that_is_left(string path, string expected) => Assert.Equal(expected, await client.GetStringAsync(path));

    [Fact]
    public async Task Two_functions_share_a_route_by_their_methods()
    {
        using var answer = await client.PostAsync("items", new StringContent("new"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("new", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_function_without_result_answers_itself()
    {
        using var answer = await client.PutAsync("quiet", null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "nowhere")]
    [InlineData("GET", "")]
    [InlineData("DELETE", "items")]
    [InlineData("POST", "numbers/1")]
    public async Task What_no_function_answers_is_a_bare_404(string method, string path) => await AssertBareAsync(HttpStatusCode.NotFound, method, path);

    [Fact]
    public async Task A_405_of_a_function_stays_a_405() => await AssertBareAsync(HttpStatusCode.MethodNotAllowed, "GET", "own405");

    [Fact]
    public async Task A_function_that_fails_is_a_bare_500() => await AssertBareAsync(HttpStatusCode.InternalServerError, "GET", "broken");

    [Fact]
    public async Task A_caller_that_hangs_up_cancels_the_function()
    {
        using CancellationTokenSource hangUp = new();
        var call = client.GetAsync("slow", hangUp.Token);
        Assert.Equal("started", await probe.NextAsync());
        await hangUp.CancelAsync();
        Assert.Equal("hung up", await probe.NextAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "items") { Content = new DeclaredLength(200_000_000) };
        request.Headers.ExpectContinue = true;
        request.RequestUri = new(app.BaseAddress, request.RequestUri!);

        // Else the client gives up waiting after a second and sends what it has not got.
        using SocketsHttpHandler handler = new() { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
        using HttpMessageInvoker patient = new(handler);
        using var answer = await patient.SendAsync(request, CancellationToken.None);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_route_prefix_of_host_json_stands_before_every_route()
    {
        var options = HostUnderTest.Options(probe, typeof(RouteFunctions));
        await using var prefixed = await LocalHostApp.StartAsync(options with { Host = new() { RoutePrefix = "api" } });
        using var other = prefixed.CreateClient();
        Assert.Equal("number 2", await other.GetStringAsync("api/numbers/1"));
    }

    [Fact]
    public async Task A_disabled_function_is_no_route()
    {
        var options = HostUnderTest.Options(probe, typeof(RouteFunctions)).With(("AzureWebJobs.Number.Disabled", "true"));
        await using var without = await LocalHostApp.StartAsync(options);
        using var other = without.CreateClient();
        using var answer = await other.GetAsync("numbers/1");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task AssertBareAsync(HttpStatusCode status, string method, string path)
    {
        using var answer = await client.SendAsync(new(new(method), path));
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Empty(answer.Content.Headers.Allow);
    }
}
