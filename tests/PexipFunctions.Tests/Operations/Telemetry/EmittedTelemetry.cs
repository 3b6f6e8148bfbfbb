using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Operations.Telemetry;

/// <summary>Plays the demo's story once and keeps everything that it emits: log lines with their scopes and exceptions, spans, metrics.</summary>
public sealed class EmittedTelemetry : IAsyncLifetime, ILoggerProvider, ILogger
{
    /// <summary>
    /// The clock leaps by a day: then these are overdue, and one of them may make the room, or read the invitation, before the queue
    /// does. What they do is not in the invitation's trace.
    /// </summary>
    private static readonly IReadOnlyList<string> Clocks = ["SyncMailboxes", "SweepRooms", "ProcessTick"];

    private readonly ActivityListener spans;
    private readonly MeterListener metrics = new();

    public EmittedTelemetry()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SchedulingMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        metrics.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public ConcurrentQueue<string> Logs { get; } = new();

    public ConcurrentQueue<string> Metrics { get; } = new();

    /// <summary>The settings that the app ran with.</summary>
    public LocalSettings Settings { get; private set; } = LocalSettings.Sample;

    /// <summary>Every text that left the app.</summary>
    public IEnumerable<string> Everything => Logs.Concat(Metrics).Concat(Spans.Select(Describe));

    public async Task InitializeAsync()
    {
        ActivitySource.AddActivityListener(spans);
        metrics.Start();
        var storage = await AzuriteAccounts.NewAsync();
        await using var stage = await DemoStage.StartAsync(storage, CancellationToken.None, options =>
        {
            Settings = Clocks.Aggregate(options.Settings, (settings, clock) => settings.With($"AzureWebJobs.{clock}.Disabled", "true"));
            return options with { Settings = Settings, Logging = logging => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace) };
        });
        await new DemoStory(stage, new Transcript(TextWriter.Null)).PlayAsync(CancellationToken.None);
        await stage.App.InvokeAsync("MeasureAliases");

        // What an alarm says is for admins only.
        await stage.App.Services.GetRequiredService<AlarmStore>().RaiseAsync(IntegrationId.App, AlarmKinds.RoomLate, "Of somebody@example.com", CancellationToken.None);

        // The refusal is in the organizer's inbox a moment before it is counted.
        await stage.SeesAsync(() => Metrics.Any(metric => metric.Contains("outcome=Refuse", StringComparison.Ordinal)), CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        spans.Dispose();
        metrics.Dispose();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Logs.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
        Logs.Enqueue($"{formatter(state, exception)} {values} {exception}");
    }

    private static string Describe(Activity span) =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', span.Baggage)}";

    private void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = $"{instrument.Name} {value}";
        foreach (var (name, tag) in tags)
        {
            text += $" {name}={tag}";
        }

        Metrics.Enqueue(text);
    }
}
