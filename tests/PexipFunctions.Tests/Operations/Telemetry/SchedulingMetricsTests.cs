using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Tests.Operations.Telemetry;

public sealed class SchedulingMetricsTests : IDisposable
{
    private static readonly IntegrationId Integration = IntegrationId.FromGuid(new Guid("0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"));
    private readonly ServiceProvider provider = new ServiceCollection().AddTelemetry().BuildServiceProvider();
    private readonly MeterListener listener = new();
    private readonly List<string> measured = [];

    public SchedulingMetricsTests()
    {
        var meters = provider.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == SchedulingMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        provider.Dispose();
    }

    [Fact]
    public void Each_metric_has_its_unit_and_its_attributes()
    {
        var metrics = provider.GetRequiredService<SchedulingMetrics>();

        metrics.CountInvitation("accepted");
        metrics.RecordAnswer(TimeSpan.FromSeconds(12));
        metrics.RecordAliasSpace(Integration, 0.25);
        metrics.RecordRoomsOpen(Integration, 3);
        metrics.CountThrottled("graph");
        metrics.RecordQueueAge("room-work", TimeSpan.FromMilliseconds(500));
        metrics.RecordQueueWait("mailbox-work", TimeSpan.FromMinutes(11));
        metrics.CountAlarm("room-late", Integration);
        metrics.CountMessage(Integration);
        metrics.RecordWaiting(Integration, 4, TimeSpan.FromSeconds(90));
        metrics.CountPolicyRefusal("slowed");

        Assert.Equal(
            [
                "vmr.invitations {invitation} 1 vmr.outcome=accepted",
                "vmr.answer.duration s 12",
                "vmr.alias_space.used 1 0.25 vmr.integration=0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e",
                "vmr.rooms.open {room} 3 vmr.integration=0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e",
                "vmr.throttled {request} 1 vmr.service=graph",
                "vmr.queue.age s 0.5 vmr.queue=room-work",
                "vmr.queue.wait s 660 vmr.queue=mailbox-work",
                "vmr.alarms {alarm} 1 vmr.alarm=room-late vmr.integration=0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e",
                "vmr.messages.sent {message} 1 vmr.integration=0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e",
                "vmr.messages.waiting {message} 4 vmr.integration=0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e",
                "vmr.messages.wait s 90 vmr.integration=0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e",
                "vmr.policy.refused {request} 1 vmr.outcome=slowed",
            ],
            measured);
    }

    private void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, IFormattable
    {
        var attributes = string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"));
        measured.Add(FormattableString.Invariant($"{instrument.Name} {instrument.Unit} {value}{attributes}"));
    }
}
