using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// Nightly: lets go of aliases that nobody used or whose meetings are over, strips old meetings to what keeps them from
/// being answered again, and purges old operations. Bounded for each run; repeating it goes on where it stopped.
/// </summary>
public sealed partial class ApplyRetention(
    IntegrationCatalog integrations, MeetingStore meetings, AliasStore aliases, ReleaseExpiredAliases releaseAliases, OperationLog operations, IConfiguration configuration, TimeProvider time, ILogger<ApplyRetention> logger)
{
    private const int MostChanges = 2_000;

    /// <summary>One run over all integrations.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var all = (await integrations.ListAsync(cancellationToken)).ToDictionary(integration => integration.Id);
        var before = time.GetUtcNow().AddDays(-OperationLog.RetentionDays(configuration));
        await operations.PurgeAsync(IntegrationId.App, before, MostChanges, cancellationToken); // those of the whole app
        foreach (var integration in all.Values)
        {
            var stripped = await StripMeetingsAsync(integration, cancellationToken);
            await ReleasePartsAsync(integration, cancellationToken);
            var purged = await operations.PurgeAsync(integration.Id, before, MostChanges, cancellationToken);
            LogKept(integration.Id, stripped, purged);
        }

        LogReleased(await releaseAliases.RunAsync(all, cancellationToken));
    }

    private async Task<int> StripMeetingsAsync(Integration integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var old = meetings.ListAsync(integration.Id, cancellationToken)
            .Where(row => !row.Value.IsStripped && IsOver(row.Value, integration, now)).Take(MostChanges);
        var count = 0;
        await foreach (var row in old.WithCancellation(cancellationToken))
        {
            // A meeting whose alias changed meanwhile waits for the next night: stripped first, it would leave the alias bound for ever.
            if (!await UnbindAllAsync(row.Value, cancellationToken))
            {
                continue;
            }

            count += await meetings.TryReplaceAsync(row, row.Value.Stripped(), cancellationToken) is null ? 0 : 1;
        }

        return count;
    }

    /// <summary>
    /// Over, or ended, for longer than the retention; a series whose horizon goes on never is. Where the calendar is followed, it
    /// tells at the horizon whether the series goes on beyond it.
    /// </summary>
    private static bool IsOver(Meeting meeting, Integration integration, DateTimeOffset now) =>
        meeting.Outbox.Count == 0 && meeting.Doubted.Count == 0 && meeting.LastEnd < now && !(integration.IsServing() && meeting.HorizonEnd >= now)
        && MeetingEnd.Of(meeting) < now.AddDays(-integration.RetentionDays);

    /// <summary>A series may go on for ever: what single occurrences had for themselves, and what the whole had before, is let go when that is over for long enough.</summary>
    private async Task ReleasePartsAsync(Integration integration, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-integration.RetentionDays);
        var serving = meetings.ListAsync(integration.Id, cancellationToken)
            .Where(row => row.Value.OccurrenceAliases.Any(each => IsOver(row.Value, each, before)) || row.Value.FormerAliases.Any(each => IsUndated(row.Value, each) || IsOver(row.Value, each, before))).Take(MostChanges);
        await foreach (var row in serving.WithCancellation(cancellationToken))
        {
            var left = new List<OccurrenceAlias>();
            foreach (var each in row.Value.OccurrenceAliases)
            {
                var isGone = IsOver(row.Value, each, before) && (IsKept(row.Value, each) || await UnbindAsync(each.Alias, row.Value.Key, cancellationToken));
                left.AddRange(isGone ? [] : [each]);
            }

            await meetings.TryReplaceAsync(row, await WithoutFormerAsync(row.Value with { OccurrenceAliases = left }, before, cancellationToken), cancellationToken);
        }
    }

    private async Task<Meeting> WithoutFormerAsync(Meeting meeting, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var since = new Dictionary<NumericAlias, DateTimeOffset>();
        foreach (var alias in meeting.FormerAliases)
        {
            if (!IsOver(meeting, alias, before) || !await UnbindAsync(alias, meeting.Key, cancellationToken))
            {
                since[alias] = meeting.FormerSince.GetValueOrDefault(alias, time.GetUtcNow());
            }
        }

        return meeting with { FormerAliases = [.. since.Keys], FormerSince = since };
    }

    /// <summary>Of a row of before: its retention begins tonight.</summary>
    private static bool IsUndated(Meeting meeting, NumericAlias former) => meeting.HorizonEnd is not null && !meeting.FormerSince.ContainsKey(former);

    /// <summary>Of a meeting that has an end they go with it; of one that goes on, unless an occurrence has it for itself.</summary>
    private static bool IsOver(Meeting meeting, NumericAlias former, DateTimeOffset before) =>
        meeting.HorizonEnd is not null && meeting.FormerSince.TryGetValue(former, out var since) && since < before
        && former != meeting.Alias && meeting.Times.All(each => each.Own?.Alias != former) && meeting.OccurrenceAliases.All(each => each.Alias != former);

    private static bool IsOver(Meeting meeting, OccurrenceAlias own, DateTimeOffset before) =>
        own.Until < before && meeting.Times.All(each => each.Own?.Alias != own.Alias);

    /// <summary>Whether the whole has or had it too, and lets it go with its own retention.</summary>
    private static bool IsKept(Meeting meeting, OccurrenceAlias own) => meeting.Alias == own.Alias || meeting.FormerAliases.Contains(own.Alias);

    private async Task<bool> UnbindAllAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        foreach (var alias in meeting.FormerAliases.Concat(meeting.ServedBy(DateTimeOffset.MinValue)))
        {
            if (!await UnbindAsync(alias, meeting.Key, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>False when somebody wrote in between.</summary>
    private async Task<bool> UnbindAsync(NumericAlias alias, MeetingKey key, CancellationToken cancellationToken)
    {
        var row = await aliases.FindAsync(alias, cancellationToken);
        if (row is null || !row.Value.Meetings.Contains(key))
        {
            return true;
        }

        var rest = row.Value.Meetings.Where(other => other != key).ToList();
        var next = rest.Count == 0 ? row.Value.Released(time.GetUtcNow()) : row.Value with { Meetings = rest };
        return await aliases.TryReplaceAsync(row, next, cancellationToken) is not null;
    }

    [LoggerMessage(LogLevel.Information, "Retention of integration {Integration}: {Meetings} meetings stripped, {Operations} operations purged")]
    private partial void LogKept(IntegrationId integration, int meetings, int operations);

    [LoggerMessage(LogLevel.Information, "Retention: {Aliases} unused aliases released")]
    private partial void LogReleased(int aliases);
}
