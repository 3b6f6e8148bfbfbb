using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Graph's four requests at once, as they are counted by mailbox and as they are counted by app.</summary>
public sealed class ConcurrencyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_callers_at_three_mailboxes_are_never_refused_however_requests_are_counted(bool isOfApp)
    {
        await using var graph = await GraphOverHttp.StartAsync(new ContestedBehaviours { ConcurrencyIsOfApp = isOfApp });
        var mailboxes = new[] { "vmr@contoso.com", "vmr2@contoso.com", "vmr3@contoso.com" }.Select(address =>
        {
            graph.Simulator.Exchange.AddResource(address);
            return graph.Mailboxes.Open(GraphOverHttp.IntegrationFor(graph.Simulator.BaseAddress, address));
        }).ToList();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => mailboxes[number % 3].ProbeAsync(default)));

        Assert.InRange(graph.Simulator.Throttle.PeakOfApp, 1, 4);
        Assert.Equal(60, graph.Simulator.Requests.All.Count);
    }

    [Fact]
    public async Task Requests_under_way_at_other_mailboxes_are_too_many_where_the_app_is_counted_and_only_there()
    {
        await using var graph = await GraphOverHttp.StartAsync();
        for (var number = 0; number < 4; number++)
        {
            graph.Simulator.Throttle.Enter($"{number}@contoso.com");
        }

        await graph.Mailbox.ProbeAsync(default);
        graph.Simulator.Exchange.Behaviours = new ContestedBehaviours { ConcurrencyIsOfApp = true };
        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal((MailboxTrouble.Throttled, true), (error.Trouble, error.IsConcurrency));
    }

    [Fact]
    public async Task Other_throttling_is_not_taken_for_too_many_requests_at_once()
    {
        await using var graph = await GraphOverHttp.StartAsync();
        graph.Simulator.Throttle.MostInWindow = 1;
        await graph.Mailbox.ProbeAsync(default);
        var error = await Assert.ThrowsAsync<MailboxException>(() => graph.Mailbox.ProbeAsync(default));

        Assert.Equal((MailboxTrouble.Throttled, false), (error.Trouble, error.IsConcurrency));
    }
}
