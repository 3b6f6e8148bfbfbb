using System.Diagnostics.Metrics;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>What a mailbox sends, what waits, and what waits for other requests to end is seen from outside.</summary>
public sealed class SendingMeasuredTests : IDisposable
{
    private readonly ProductWorld world = new();
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, double> last = [];
    private int sent;

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task Messages_that_are_sent_and_that_wait_are_measured_and_in_the_end_none_waits()
    {
        world.LimitSending(2);
        var host = await world.StartAsync();
        Listen(host);
        for (var number = 0; number < 6; number++)
        {
            await host.InviteAsync(world);
        }

        await host.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal((2, 4), (sent, last["vmr.messages.waiting"]));
        Assert.InRange(last["vmr.messages.wait"], 145, 155);

        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal((6, 0, 0), (sent, last["vmr.messages.waiting"], last["vmr.messages.wait"]));
    }

    [Fact]
    public async Task Requests_that_waited_long_for_others_raise_their_own_alarm_which_ends_by_itself()
    {
        var host = await world.StartAsync();
        host.Get<RequestDelays>().Note(world.Integration.Id, "Graph__RequestsPerApp", TimeSpan.FromSeconds(4));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Null(await FindAsync(host));

        host.Get<RequestDelays>().Note(world.Integration.Id, "Graph__RequestsPerApp", TimeSpan.FromSeconds(7));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("A request waited 7 seconds for others to end: Graph__RequestsPerApp.", (await FindAsync(host))?.Detail);

        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Null(await FindAsync(host));
        Assert.Equal(3, world.Acceptances());
    }

    private Task<Alarm?> FindAsync(ProductHost host) => host.Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.GraphConcurrency, default);

    private void Listen(ProductHost host)
    {
        var meters = host.Get<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == SchedulingMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sent += instrument.Name == "vmr.messages.sent" ? (int)value : 0);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => last[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => last[instrument.Name] = value);
        listener.Start();
    }
}
