using System.Net;
using PexipFunctions.LocalHost;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

public sealed class AdminFunctionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly Probe probe = new();
    private LocalHostApp app = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        var options = HostUnderTest.Options(probe, typeof(TimerFunctions), typeof(QueueFunctions), typeof(RouteFunctions))
            .On(azurite.ConnectionString)
            .With(("MinuteSchedule", "0 0 0 1 1 *"), ("AzureWebJobs__Work__Disabled", "1"));
        app = await LocalHostApp.StartAsync(options);
        client = app.CreateClient();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_timer_runs_now()
    {
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("EveryMinute", "{}", HostUnderTest.MasterKey));
        Assert.NotEmpty(await probe.NextAsync());
    }

    [Fact]
    public async Task A_timer_needs_no_body()
    {
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("everyminute", "", HostUnderTest.MasterKey));
        Assert.NotEmpty(await probe.NextAsync());
    }

    [Fact]
    public async Task A_queue_function_receives_the_input_even_when_disabled()
    {
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("Work", """{"input":"by hand"}""", HostUnderTest.MasterKey));
        Assert.Equal("by hand", await probe.NextAsync());
    }

    [Theory]
    [InlineData("EveryMinute", "{}", HostUnderTest.FunctionKey, HttpStatusCode.Unauthorized)]
    [InlineData("Nothing", "{}", "", HttpStatusCode.Unauthorized)]
    [InlineData("Nothing", "{}", HostUnderTest.MasterKey, HttpStatusCode.NotFound)]
    [InlineData("Number", "{}", HostUnderTest.MasterKey, HttpStatusCode.NotFound)]
    [InlineData("Work", "{\"input\":", HostUnderTest.MasterKey, HttpStatusCode.BadRequest)]
    [InlineData("Work", "[1]", HostUnderTest.MasterKey, HttpStatusCode.BadRequest)]
    [InlineData("Work", "{\"input\":1}", HostUnderTest.MasterKey, HttpStatusCode.BadRequest)]
    public async Task What_cannot_run_is_refused(string function, string body, string key, HttpStatusCode status)
    {
        Assert.Equal(status, await PostAsync(function, body, key));
        Assert.Empty(probe.Rest());
    }

    [Fact]
    public async Task A_test_may_run_a_function_and_wait_for_its_end()
    {
        await app.InvokeAsync("Work", "now");
        Assert.Equal(["now"], probe.Rest());
        await app.InvokeAsync("EveryMinute");
        Assert.Single(probe.Rest());
        await Assert.ThrowsAsync<ArgumentException>(() => app.InvokeAsync("Nothing"));
    }

    private async Task<HttpStatusCode> PostAsync(string function, string body, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"admin/functions/{function}") { Content = new StringContent(body) };
        request.Headers.Add("x-functions-key", key);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
