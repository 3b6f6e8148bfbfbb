using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Steps 1 to 3 of the order of writes: alias, due rows, meeting row with its outbox. A crash in between repeats from
/// the start and finds what is done.
/// </summary>
internal sealed class CommitDecision(MeetingStore meetings, DueStore due, BindDecision bind, BindOccurrences bindOccurrences, ComposeOutbox compose, NoteRepair repairs, TimeProvider time)
{
    /// <summary>The committed row; null when something changed meanwhile: read and decide again.</summary>
    public async Task<Versioned<Meeting>?> RunAsync(MailboxContext mailbox, MeetingContext context, Decision decision, CancellationToken cancellationToken)
    {
        var (bound, alias) = await bind.RunAsync(mailbox, context, decision, cancellationToken);
        if (bound is null || await bindOccurrences.RunAsync(mailbox, context, decision, bound, cancellationToken) is not { } occurrences)
        {
            return null;
        }

        var next = compose.Run(mailbox, context, decision, occurrences.Next, new ServingAliases(alias, occurrences.Aliases));
        next = next with { OverSince = MeetingEnd.Noted(context.Known?.Value, next, time.GetUtcNow()) };
        foreach (var wakeUp in MeetingWakeUps.Of(next, mailbox.Integration, time.GetUtcNow()))
        {
            await due.AddAsync(wakeUp, cancellationToken);
        }

        if (context.Known?.Value.Alias is { } former && former != next.Alias)
        {
            next = WithFormer(next, former);
            await due.AddAsync(DueItem.Room(time.GetUtcNow(), next.Integration, former), cancellationToken);
        }

        next = next.NewPinsTold.All(next.Bears) ? next : next with { NewPinsTold = [.. next.NewPinsTold.Where(next.Bears)] };
        var written = await meetings.TryWriteAsync(context.Known, next, context.Read, cancellationToken);
        if (written is not null)
        {
            PromisedPlaces.GiveBack(mailbox, context.Known?.Value, next, time.GetUtcNow());
            await (next.Outbox.Any(reply => reply.WasRepaired) ? repairs.RunAsync(mailbox.Integration.Id, next.Alias ?? "", cancellationToken) : Task.CompletedTask);
        }

        return written;
    }

    private Meeting WithFormer(Meeting next, string former)
    {
        var since = new Dictionary<string, DateTimeOffset>(next.FormerSince) { [former] = time.GetUtcNow() };
        List<string> aliases = [.. next.FormerAliases.Append(former).Where(other => other != next.Alias).Distinct()];
        return next with { FormerAliases = aliases, FormerSince = since.Where(each => aliases.Contains(each.Key)).ToDictionary() };
    }
}
