using System.Net;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class FunctionKeyTests : IAsyncLifetime
{
    private readonly Probe probe = new();
    private LocalHostApp app = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        app = await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(KeyFunctions)));
        client = app.CreateClient();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("open", null, 200)]
    [InlineData("open", "wrong", 200)]
    [InlineData("function", null, 401)]
    [InlineData("function", "wrong", 401)]
    [InlineData("function", HostUnderTest.FunctionKey, 200)]
    [InlineData("function", "the-key-of-one", 200)]
    [InlineData("function", HostUnderTest.MasterKey, 200)]
    [InlineData("master", null, 401)]
    [InlineData("master", HostUnderTest.FunctionKey, 401)]
    [InlineData("master", HostUnderTest.MasterKey, 200)]
    public async Task A_key_opens_what_its_level_allows(string path, string? key, int status)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var answer = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.True(status == 200 || answer.Content.Headers.ContentLength == 0, "A refusal has no body.");
    }

    [Fact]
    public async Task A_key_may_stand_in_the_query() => Assert.Equal(HttpStatusCode.OK, await StatusAsync($"function?code={HostUnderTest.FunctionKey}"));

    [Fact]
    public async Task An_empty_key_opens_nothing() => Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("function?code="));

    [Fact]
    public async Task Without_keys_in_the_settings_nothing_opens()
    {
        await using var keyless = await LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(KeyFunctions)) with { Settings = new([], 0) });
        using var other = keyless.CreateClient();
        using var answer = await other.GetAsync("function?code=");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Each_request_has_a_function_and_a_scope_of_its_own()
    {
        Assert.NotEqual(await client.GetStringAsync("open"), await client.GetStringAsync("open"));
        string[] ends = [await probe.NextAsync(), await probe.NextAsync(), await probe.NextAsync(), await probe.NextAsync()];
        Assert.Equal(["function disposed", "function disposed", "scope ended", "scope ended"], ends.Order());
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
