using Microsoft.Extensions.Logging;
using PexipFunctions.Calendars;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Meetings;

/// <summary>Step 4 of the order of writes: sends replies of one outbox, and tells admins of those that are given up.</summary>
internal sealed partial class SendReplies(SendReply sendReply, ReplyTroubles troubles, AlarmStore alarms, OperationLog operations, SchedulingMetrics metrics, TimeProvider time, ILogger<SendReplies> logger)
{
    /// <summary>In order, up to the first that must be put off for the mailbox's sake. A refusal whose mail has to wait waits with it.</summary>
    public async Task<List<SentReply>> RunAsync(MailboxContext mailbox, Meeting meeting, List<Reply> replies, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var sent = new List<SentReply>();
        try
        {
            foreach (var reply in replies.OrderBy(Order).TakeWhile(_ => sent.LastOrDefault() is not { Result: SendResult.Later, Trouble.IsOfOneItem: false }))
            {
                var mail = reply.IsRefusal ? sent.Find(other => other is { Result: SendResult.Waits, Reply.IsAnswer: true } && other.Reply.EventId == reply.EventId) : null;
                sent.Add(mail is null ? await SendAsync(new SendReply.Attempt(mailbox, meeting, reply, item), cancellationToken) : new SentReply(reply, SendResult.Waits, Until: mail.Until));
            }
        }
        catch (OperationCanceledException) when (sent.Count > 0)
        {
            // What went out is recorded all the same; what did not has its due row.
        }

        return sent;
    }

    /// <summary>A refusal may remove the event, from which its mail takes the subject: that goes first.</summary>
    private static int Order(Reply reply) => reply switch
    {
        { IsResponse: true, IsRefusal: false } => 0,
        { IsResponse: false } => 1,
        _ => 2,
    };

    private async Task<SentReply> SendAsync(SendReply.Attempt attempt, CancellationToken cancellationToken)
    {
        var (mailbox, reply) = (attempt.Mailbox, attempt.Reply);
        using var step = Tracing.Start("answer");
        step?.SetTag("vmr.answer", reply.Action.ToString());
        var result = await sendReply.RunAsync(attempt, cancellationToken);
        if (result.Result == SendResult.Sent && reply.IsResponse)
        {
            metrics.RecordAnswer(time.GetUtcNow() - reply.Answers);
        }

        if (result.Result == SendResult.Sent && reply.IsMessage)
        {
            metrics.CountMessage(mailbox.Integration.Id);
        }

        LogSent(reply.Action, reply.Text, result.Result, mailbox.CorrelationId);
        await NoteAsync(mailbox, attempt.Meeting, result, cancellationToken);
        return result;
    }

    private async Task NoteAsync(MailboxContext mailbox, Meeting meeting, SentReply sent, CancellationToken cancellationToken)
    {
        if (sent.Result == SendResult.GivenUp)
        {
            await NoteGivenUpAsync(mailbox, meeting, sent, cancellationToken);
        }
        else if (sent is { Result: SendResult.Later, Trouble.Trouble: MailboxTrouble.AccessDenied, FailsSince: { } since } && !troubles.WasTakenSince(mailbox.Integration, since))
        {
            // Other work on the mailbox goes on, and would not raise it: a mailbox may be read and not answered.
            await alarms.RaiseAsync(mailbox.Integration.Id, TroubleAlarms.Of(mailbox.Integration, sent.Trouble.Trouble), $"An answer was refused: {sent.Trouble.Message}", cancellationToken);
        }
    }

    private async Task NoteGivenUpAsync(MailboxContext mailbox, Meeting meeting, SentReply sent, CancellationToken cancellationToken)
    {
        var (reply, cause) = (sent.Reply, sent.Trouble?.Message ?? "");
        var entry = new Operation(time.GetUtcNow(), mailbox.Integration.Id, mailbox.CorrelationId, "reply", "givenUp", cause, reply.Text.ToString(), meeting.Key.Value, meeting.Alias?.Value ?? "", 0);
        await operations.WriteAsync(entry, cancellationToken);
        await alarms.RaiseAsync(mailbox.Integration.Id, AlarmKinds.ReplyFailing, new AlarmDetail($"{ReplyTexts.NameOf(reply.Text)} could not be sent. {cause}") { Subject = meeting.Key.Value }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Reply {Action} {Text}: {Result} ({CorrelationId})")]
    private partial void LogSent(ReplyAction action, ReplyText text, SendResult result, string correlationId);
}
