using Azure;
using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Web.Policy;

/// <summary>Counts failed sign-ins at the policy endpoint, writes a line of them at most once a minute, and raises the alarm where they are many.</summary>
public sealed partial class NoteSignIns(AlarmStore alarms, SchedulingMetrics metrics, TimeProvider time, ILogger<NoteSignIns> logger)
{
    /// <summary>In this instance, in a span of time; a node whose password is wrong makes as many with its callers.</summary>
    private const int Many = 30;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    /// <summary>The alarm ends when it was not raised again for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(15);
    private readonly LogPace pace = new(time);
    private readonly Lock gate = new();
    private (DateTimeOffset From, int Count) seen;
    private DateTimeOffset raisedAt;

    /// <summary>Credentials were wrong.</summary>
    public Task FailedAsync(CancellationToken cancellationToken) => NoteAsync("wrong", cancellationToken);

    /// <summary>Credentials were not looked at, since too many before them were wrong.</summary>
    public Task SlowedAsync(CancellationToken cancellationToken) => NoteAsync("slowed", cancellationToken);

    /// <summary>Each minute: ends the alarm when none of the instances has raised it for a while.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (await alarms.FindAsync(IntegrationId.App, AlarmKinds.PolicySignIn, cancellationToken) is { } alarm && time.GetUtcNow() - alarm.LastSeenAt >= Quiet)
        {
            await alarms.ClearAsync(IntegrationId.App, AlarmKinds.PolicySignIn, cancellationToken);
        }
    }

    private async Task NoteAsync(string outcome, CancellationToken cancellationToken)
    {
        metrics.CountPolicyRefusal(outcome);
        if (pace.MayWrite($"policy-{outcome}", out var lines))
        {
            LogRefused(outcome, lines);
        }

        if (Count() is { } many)
        {
            await RaiseAsync(many, cancellationToken);
        }
    }

    /// <summary>How many there were, where they are many and that was not said within the minute.</summary>
    private int? Count()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            seen = now - seen.From < Span ? (seen.From, seen.Count + 1) : (now, 1);
            if (seen.Count < Many || now - raisedAt < TimeSpan.FromMinutes(1))
            {
                return null;
            }

            raisedAt = now;
            return seen.Count;
        }
    }

    /// <summary>An answer does not fail for it.</summary>
    private async Task RaiseAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            await alarms.RaiseAsync(IntegrationId.App, AlarmKinds.PolicySignIn, $"{count} sign-ins failed within {Span.TotalMinutes} minutes.", cancellationToken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException)
        {
            // The next minute tries again.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Policy requests with wrong credentials, {Outcome}: {Count} since the last such line")]
    private partial void LogRefused(string outcome, int count);
}
