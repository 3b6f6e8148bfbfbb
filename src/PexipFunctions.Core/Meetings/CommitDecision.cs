using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// Steps 1 to 3 of the order of writes: alias, due rows, meeting row with its outbox. A crash in between repeats from
/// the start and finds what is done.
/// </summary>
internal sealed class CommitDecision(MeetingStore meetings, DueStore due, BindAliases bind, ComposeOutbox compose, NoteRepair repairs, TimeProvider time)
{
    /// <summary>The committed row; null when something changed meanwhile: read and decide again.</summary>
    public async Task<Versioned<Meeting>?> RunAsync(MeetingContext context, Decision decision, CancellationToken cancellationToken)
    {
        if (await bind.RunAsync(context, decision, cancellationToken) is not { } bound)
        {
            return null;
        }

        var next = compose.Run(context, decision, bound.Next, bound.Aliases);
        next = next with { OverSince = MeetingEnd.Noted(context.Known?.Value, next, time.GetUtcNow()) };
        foreach (var wakeUp in DueItem.Of(next, context.Integration, time.GetUtcNow()))
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
            context.Mailbox.GiveBackPlaces(context.Known?.Value, next, time.GetUtcNow());
            await (next.Outbox.Any(reply => reply.WasRepaired) ? repairs.RunAsync(context.Integration.Id, next.Alias.GetValueOrDefault(), cancellationToken) : Task.CompletedTask);
        }

        return written;
    }

    private Meeting WithFormer(Meeting next, NumericAlias former)
    {
        var since = new Dictionary<NumericAlias, DateTimeOffset>(next.FormerSince) { [former] = time.GetUtcNow() };
        List<NumericAlias> aliases = [.. next.FormerAliases.Append(former).Where(other => other != next.Alias).Distinct()];
        return next with { FormerAliases = aliases, FormerSince = since.Where(each => aliases.Contains(each.Key)).ToDictionary() };
    }
}
