using PexipFunctions.Calendars;
using PexipFunctions.Exchange.Graph;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.LocalHost;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>How the adapter takes Graph's bad days.</summary>
public sealed class GraphTroubleTests : IAsyncLifetime
{
    private GraphOverHttp graph = null!;

    private FaultScript Faults => graph.Simulator.Faults;

    private string Server => graph.Simulator.BaseAddress.GetLeftPart(UriPartial.Authority);

    private int Requests => graph.Simulator.Requests.All.Count;

    public async Task InitializeAsync() => graph = await GraphOverHttp.StartAsync();

    public async Task DisposeAsync() => await graph.DisposeAsync();

    [Fact]
    public async Task A_read_survives_two_quick_server_errors()
    {
        Faults.Add(new Fault { Status = 503, Times = 2 });

        await graph.Mailbox.ProbeAsync(default);

        Assert.Equal(3, Requests);
    }

    [Fact]
    public async Task A_read_gives_up_after_three_tries()
    {
        Faults.Add(new Fault { Status = 500, Times = 10 });

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal((MailboxTrouble.Transient, 3), (error.Trouble, Requests));
    }

    [Theory]
    [InlineData("BeforeAnswer")]
    [InlineData("MidBody")]
    public async Task A_read_survives_a_cut_connection(string cut)
    {
        graph.Simulator.Exchange.Outlook.Create(Drafts.Single);
        Faults.Add(new Fault { Cut = Enum.Parse<Cut>(cut) });

        Assert.Single(await graph.Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 10, default));

        // A request that was cut off is written into the log when nobody waits for it any more.
        await Eventually.TrueAsync(() => Task.FromResult(Requests == 2));
    }

    [Fact]
    public async Task A_write_is_not_repeated()
    {
        Faults.Add(new Fault { Verb = "POST", Status = 504, Times = 5 });

        var error = await Assert.ThrowsAsync<MailboxException>(() =>
            graph.Mailbox.SendMailAsync(new OutgoingMail("s", "h", [Drafts.Organizer], [], []), default));

        Assert.Equal((MailboxTrouble.Transient, 1), (error.Trouble, Requests));
    }

    [Fact]
    public async Task A_long_wait_is_the_callers()
    {
        Faults.Add(new Fault { Status = 503, RetryAfter = TimeSpan.FromMinutes(2) });

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal((MailboxTrouble.Transient, TimeSpan.FromMinutes(2), 1), (error.Trouble, error.RetryAfter, Requests));
    }

    [Fact]
    public async Task Retry_After_is_understood_as_a_date_too()
    {
        Faults.Add(new Fault { Status = 429, RetryAfter = TimeSpan.FromMinutes(3), RetryAfterAsDate = true });

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal(TimeSpan.FromMinutes(3), error.RetryAfter);
    }

    [Fact]
    public async Task A_Retry_After_of_days_counts_as_an_hour()
    {
        Faults.Add(new Fault { Status = 429, RetryAfter = TimeSpan.FromDays(30) });

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal(TimeSpan.FromHours(1), error.RetryAfter);
    }

    [Fact]
    public async Task While_throttled_nothing_is_sent_and_afterwards_all_goes_on()
    {
        Faults.Add(new Fault { Status = 429, RetryAfter = TimeSpan.FromMinutes(10) });
        await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));
        graph.Time.Advance(TimeSpan.FromMinutes(4));

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));
        Assert.Equal((TimeSpan.FromMinutes(6), 1), (error.RetryAfter, Requests));
        graph.Time.Advance(TimeSpan.FromMinutes(6));
        await graph.Mailbox.ProbeAsync(default);

        Assert.Equal(2, Requests);
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken", MailboxTrouble.AccessDenied)]
    [InlineData(403, "ErrorAccessDenied", MailboxTrouble.AccessDenied)]
    [InlineData(404, "ErrorInvalidUser", MailboxTrouble.MailboxMissing)]
    [InlineData(404, "MailboxNotEnabledForRESTAPI", MailboxTrouble.MailboxNotEnabled)]
    [InlineData(429, "ApplicationThrottled", MailboxTrouble.Throttled)]
    [InlineData(503, "ErrorMailboxStoreUnavailable", MailboxTrouble.Transient)]
    [InlineData(504, "UnknownError", MailboxTrouble.Transient)]
    [InlineData(400, "ErrorInvalidIdMalformed", MailboxTrouble.Permanent)]
    public async Task Each_answer_is_its_kind_of_trouble(int status, string code, MailboxTrouble trouble)
    {
        Faults.Add(new Fault { Status = status, Code = code, Times = 3 });

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.FindEventAsync("AAkALgnothing", default));

        Assert.Equal(trouble, error.Trouble);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_names_who_gave_it()
    {
        Faults.Add(new Fault { Status = 403, Code = "ErrorAccessDenied" });

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal($"Microsoft Graph at {Server} answered 403 ErrorAccessDenied.", error.Message);
    }

    [Fact]
    public async Task A_Graph_that_is_not_there_is_trouble_that_passes_and_names_address_step_and_cause()
    {
        var (server, port) = (Server, graph.Simulator.BaseAddress.Port);
        await graph.Simulator.DisposeAsync();

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal(MailboxTrouble.Transient, error.Trouble);
        Assert.StartsWith($"Microsoft Graph at {server} could not be reached: no connection to port {port} was made, since it was refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_not_made_in_time_is_trouble_that_passes()
    {
        var error = GraphFailures.Translate(new TaskCanceledException("late", new TimeoutException()), GraphAddresses.Of(new()), GraphOverHttp.Start)!;

        Assert.Equal(MailboxTrouble.Transient, error.Trouble);
        Assert.StartsWith("Microsoft Graph at https://graph.microsoft.com could not be reached: no connection to port 443 was made", error.Message, StringComparison.Ordinal);
        Assert.Null(GraphFailures.Translate(new TaskCanceledException("given up"), GraphAddresses.Of(new()), GraphOverHttp.Start));
    }

    [Fact]
    public async Task Ten_thousand_requests_in_ten_minutes_are_too_many()
    {
        graph.Simulator.Throttle.MostInWindow = 3;
        for (var i = 0; i < 3; i++)
        {
            await graph.Mailbox.ProbeAsync(default);
        }

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));
        Assert.Equal((MailboxTrouble.Throttled, TimeSpan.FromMinutes(10)), (error.Trouble, error.RetryAfter));
    }

    [Fact]
    public async Task Many_callers_never_have_more_than_two_requests_under_way()
    {
        graph.Simulator.Exchange.Outlook.Create(Drafts.Daily);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => graph.Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 10, default)));

        Assert.InRange(graph.Simulator.Throttle.Peak(Drafts.Equipment), 1, 2);
        Assert.Equal(40, Requests);
    }

    [Fact]
    public async Task A_part_of_a_batch_that_is_throttled_closes_the_mailbox_as_any_request_does()
    {
        Faults.Add(new Fault { Path = "/events", Status = 429, RetryAfter = TimeSpan.FromMinutes(4) });

        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.LookForAsync("x", default));

        Assert.Equal((MailboxTrouble.Throttled, TimeSpan.FromMinutes(4)), (error.Trouble, error.RetryAfter));
        Assert.Equal(MailboxTrouble.Throttled, (await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default))).Trouble);
    }

    [Fact]
    public async Task The_parts_of_a_batch_go_one_after_the_other()
    {
        await graph.Mailbox.LookForAsync("x", default);

        Assert.Equal(1, graph.Simulator.Throttle.Peak(Drafts.Equipment));
        Assert.Equal(3, Requests);
    }
}
