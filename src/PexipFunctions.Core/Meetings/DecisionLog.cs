using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Meetings;

/// <summary>Puts decisions into the operations log, the metrics and the trace log.</summary>
internal sealed partial class DecisionLog(OperationLog operations, SchedulingMetrics metrics, TimeProvider time, ILogger<DecisionLog> logger)
{
    /// <summary>How the reason of what was not done begins.</summary>
    private const string OnlyObserved = "only observed, not done: ";
    private readonly LogPace pace = new(time);

    /// <param name="meeting">As it is after the decision; null: no row is kept.</param>
    public async Task WriteAsync(PendingDecision pending, Meeting? meeting)
    {
        var (mailbox, decision) = (pending.Mailbox, pending.Decision);
        Note(mailbox, decision);
        if (decision.Kind == DecisionKind.Nothing)
        {
            return;
        }

        metrics.CountInvitation(decision.Kind.ToString());
        await operations.WriteAsync(
            new Operation(
                time.GetUtcNow(), mailbox.Integration.Id, mailbox.CorrelationId, "meeting", decision.Kind.ToString(), decision.Reason, Texts(decision),
                meeting?.Key.Value ?? "", meeting?.Alias?.Value ?? "", time.GetElapsedTime(pending.Started).TotalMilliseconds),
            CancellationToken.None);
    }

    /// <summary>What would have been done, and the text that nobody was sent.</summary>
    /// <param name="alias">The alias that the meeting would have, where its row names none.</param>
    public Task ObserveAsync(PendingDecision pending, Meeting? meeting, NumericAlias? alias)
    {
        var answer = Texts(pending.Decision) is { Length: > 0 } texts ? $" (answer: {texts})" : "";
        var observed = pending.Decision with { Reason = $"{OnlyObserved}{pending.Decision.Reason}{answer}", Drafts = null };
        return WriteAsync(pending with { Decision = observed }, meeting is null ? null : meeting with { Alias = meeting.Alias ?? alias });
    }

    private static string Texts(Decision decision) => string.Join('+', decision.Replies.Select(draft => draft.Text).Where(text => text != ReplyText.None).Distinct());

    /// <summary>Into the trace log alone. What strangers can bring about without end is written once a minute; the operations log has all of it.</summary>
    public void Note(MailboxContext mailbox, Decision decision)
    {
        var isAnyones = decision.Kind is DecisionKind.Nothing or DecisionKind.Ignore or DecisionKind.Refuse;
        if (!isAnyones || pace.MayWrite($"{mailbox.Integration.Id} {decision.Kind}", out _))
        {
            LogDecision(decision.Kind, decision.Reason, mailbox.Integration.Id, mailbox.CorrelationId);
        }
    }

    [LoggerMessage(LogLevel.Information, "Decided {Kind}: {Reason} for integration {Integration} ({CorrelationId})")]
    private partial void LogDecision(DecisionKind kind, string reason, IntegrationId integration, string correlationId);
}
