using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.Tests.Simulators.ManagementNode;

/// <summary>What keeps a request from the API: sign-in, the request limit, planned faults.</summary>
public sealed class NodeGatesTests
{
    [Fact]
    public async Task Wrong_credentials_are_sent_to_the_login_page()
    {
        await using var api = await NodeApi.StartAsync();
        api.SignInAs("admin:wrong");

        using var response = await api.SendAsync("GET", NodeApi.Conferences);

        Assert.Equal(302, (int)response.StatusCode);
        Assert.StartsWith("/accounts/login/", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_credentials_are_401_on_other_versions()
    {
        await using var api = await NodeApi.StartAsync(new() { FailedSignIn = FailedSignIn.Unauthorized });
        api.SignInAs("admin:wrong");

        using var response = await api.SendAsync("GET", NodeApi.Conferences);

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_login_page_is_a_page()
    {
        await using var api = await NodeApi.StartAsync();

        using var response = await api.SendAsync("GET", "/accounts/login/");

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_the_limit_in_a_minute_is_429_until_the_minute_is_over(bool saysRetryAfter)
    {
        await using var api = await NodeApi.StartAsync(new() { RequestsPerMinute = 5, SaysRetryAfter = saysRetryAfter });
        var codes = new List<int>();
        for (var request = 0; request < 6; request++)
        {
            using var response = await api.SendAsync("GET", NodeApi.Conferences);
            codes.Add((int)response.StatusCode);
            Assert.Equal(saysRetryAfter && request == 5, response.Headers.RetryAfter?.Delta == TimeSpan.FromMinutes(1));
        }

        api.Time.Advance(TimeSpan.FromMinutes(1));
        using var later = await api.SendAsync("GET", NodeApi.Conferences);

        Assert.Equal([200, 200, 200, 200, 200, 429], codes);
        Assert.Equal(200, (int)later.StatusCode);
    }

    [Fact]
    public async Task A_planned_fault_strikes_its_requests_and_no_other()
    {
        await using var api = await NodeApi.StartAsync();
        api.Node.Faults.Plan(new Fault { Verb = "POST", Path = "/conference/", Status = 503, Times = 2 });
        var codes = new List<int>();

        foreach (var verb in (string[])["GET", "POST", "POST", "POST"])
        {
            using var response = await api.SendAsync(verb, NodeApi.Conferences, verb == "POST" ? """{"name":"n"}""" : null);
            codes.Add((int)response.StatusCode);
        }

        Assert.Equal([200, 503, 503, 201], codes);
    }

    [Fact]
    public async Task A_connection_cut_before_does_nothing_and_one_cut_after_has_its_effect()
    {
        await using var api = await NodeApi.StartAsync();
        api.Node.Faults.Plan(new Fault { Verb = "POST", CutBefore = true });
        api.Node.Faults.Plan(new Fault { Verb = "POST", CutAfter = true });

        await Assert.ThrowsAsync<HttpRequestException>(() => api.SendAsync("POST", NodeApi.Conferences, """{"name":"before"}"""));
        await Assert.ThrowsAsync<HttpRequestException>(() => api.SendAsync("POST", NodeApi.Conferences, """{"name":"after"}"""));

        Assert.Equal("after", Assert.Single(api.Node.Infinity.Rooms).Name);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_the_clock_says()
    {
        await using var api = await NodeApi.StartAsync();
        api.Node.Faults.Plan(new Fault { Delay = TimeSpan.FromSeconds(9), Status = 500 });
        var seen = api.Node.Requests.NextAsync(_ => true);

        var answer = api.SendAsync("GET", NodeApi.Conferences);
        await seen;
        while (!answer.IsCompleted)
        {
            api.Time.Advance(TimeSpan.FromSeconds(9));
            await Task.Yield();
        }

        using var response = await answer;
        Assert.Equal(500, (int)response.StatusCode);
    }

    [Fact]
    public async Task In_an_outage_nothing_answers()
    {
        await using var api = await NodeApi.StartAsync();
        var now = api.Time.GetUtcNow();
        api.Node.Faults.PlanOutage(now.AddMinutes(1), now.AddMinutes(21));

        using var before = await api.SendAsync("GET", NodeApi.Conferences);
        api.Time.Advance(TimeSpan.FromMinutes(20));
        await Assert.ThrowsAsync<HttpRequestException>(() => api.SendAsync("GET", NodeApi.Conferences));
        api.Time.Advance(TimeSpan.FromMinutes(1));
        using var after = await api.SendAsync("GET", NodeApi.Conferences);

        Assert.Equal((200, 200), ((int)before.StatusCode, (int)after.StatusCode));
    }

    [Fact]
    public void Random_failures_come_at_the_rate_and_repeat_with_the_seed()
    {
        static List<Fault?> Draw()
        {
            var faults = new Faults(TimeProvider.System);
            faults.FailAtRandom(0.1, seed: 7);
            return [.. Enumerable.Range(0, 10_000).Select(_ => faults.Take("GET", "/"))];
        }

        var first = Draw();

        Assert.InRange(first.Count(fault => fault is not null), 900, 1100);
        Assert.Contains(first, fault => fault?.Status == 503);
        Assert.Contains(first, fault => fault?.CutAfter == true);
        Assert.Equal(first, Draw());
    }
}
