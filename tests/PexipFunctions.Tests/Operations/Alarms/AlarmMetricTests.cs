using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>Alarms in telemetry: counted when one is raised, and only then.</summary>
public sealed class AlarmMetricTests : IAsyncLifetime, IDisposable
{
    private const string Late = "vmr.alarms 1 vmr.alarm=room-late vmr.integration=0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e";
    private readonly ProductWorld world = new();
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<string> counted = new();
    private ProductHost host = null!;

    public async Task InitializeAsync()
    {
        host = await world.StartAsync();
        var meters = host.Get<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "vmr.alarms" && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.Enqueue(FormattableString.Invariant($"{instrument.Name} {value}{string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"))}")));
        listener.Start();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task An_alarm_counts_once_while_it_lasts_whatever_its_detail_says()
    {
        await RaiseAsync("first, organizer.one@example.com", "75000001");
        await RaiseAsync("second", "75000002");
        await host.Get<AlarmStore>().SettleAsync(world.Integration.Id, AlarmKinds.RoomLate, "75000001", default);
        await RaiseAsync("third", "75000002");

        Assert.Equal([Late], counted);
    }

    [Fact]
    public async Task Raised_again_after_its_end_it_counts_again()
    {
        await RaiseAsync("first", "75000001");
        await host.Get<AlarmStore>().SettleAsync(world.Integration.Id, AlarmKinds.RoomLate, "75000001", default);
        await host.Get<AlarmStore>().ClearAsync(world.Integration.Id, AlarmKinds.RoomLate, default);
        Assert.Equal([Late], counted);

        await RaiseAsync("second", "75000001");
        Assert.Equal([Late, Late], counted);
    }

    [Fact]
    public async Task Two_processes_that_raise_the_same_alarm_at_once_count_one()
    {
        using var both = new Barrier(2);
        host.Steps.Before = step =>
        {
            if (step == "alarms:add")
            {
                both.SignalAndWait(TimeSpan.FromSeconds(10));
            }

            return Task.CompletedTask;
        };
        await Task.WhenAll(Task.Run(() => RaiseAsync("first", "75000001")), Task.Run(() => RaiseAsync("second", "75000002")));

        Assert.Equal([Late], counted);
    }

    [Fact]
    public async Task What_the_product_finds_is_counted_with_its_kind()
    {
        for (var number = 0; number < 25; number++)
        {
            world.Invite("<p>By hand</p>", organizer: Scenario.Stranger(number));
        }

        await host.SettleAsync();
        Assert.Equal([Late.Replace("room-late", "many-refusals", StringComparison.Ordinal)], counted);
    }

    private Task RaiseAsync(string detail, string subject) =>
        host.Get<AlarmStore>().RaiseAsync(world.Integration.Id, AlarmKinds.RoomLate, new AlarmDetail(detail) { Subject = subject }, default);
}
