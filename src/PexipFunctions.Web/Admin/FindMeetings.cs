using System.Globalization;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.Admin;

/// <summary>Finds the meetings that a question means: by an alias, a pasted tag, a meeting's key, an organizer and a day, or a correlation id.</summary>
public sealed class FindMeetings(AliasStore aliases, MeetingStore meetings, IntegrationStore integrations, MeetingHistory history, FindOperations operations, TagKeys tagKeys)
{
    private const string Nothing = "Nothing is known under this. Was the invitation sent, and was the equipment mailbox among the attendees?";

    /// <param name="offset">The asker's offset from UTC: of which zone a day in the question is.</param>
    public async Task<FoundMeetings> RunAsync(string question, TimeSpan offset, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        var tags = TagReader.Read(question, isHtml: question.Contains('<', StringComparison.Ordinal), keys);
        if (tags.Aliases.Count + tags.Placeholders.Count + tags.Foreign > 0)
        {
            return await ExplainTagAsync(tags, cancellationToken);
        }

        var alias = question.Split('@')[0];
        if (NumericAlias.TryParse(alias, out var numeric) && await aliases.FindAsync(numeric, cancellationToken) is { } row)
        {
            var ofAlias = await OfAliasAsync(row.Value, cancellationToken);
            return new FoundMeetings("alias", $"The alias is {row.Value.State.ToString().ToLowerInvariant()}.", null, ofAlias, ofAlias.Count > 0 ? null : await history.OfAliasAsync(row.Value, cancellationToken));
        }

        return await ExplainOtherAsync(question, offset, cancellationToken);
    }

    private async Task<FoundMeetings> ExplainTagAsync(BodyTags tags, CancellationToken cancellationToken)
    {
        if (tags.Aliases is [var tag, ..])
        {
            var row = (await aliases.FindAsync(tag.Alias, cancellationToken))?.Value;
            var state = row is null ? "unknown" : row.Nonce == tag.Nonce ? row.State.ToString().ToLowerInvariant() : "released";
            var detail = row is not null && row.Nonce != tag.Nonce ? "The number was issued again since." : "The signature is this app's.";
            var described = new { genuine = true, integrationId = tag.Integration.ToString(), alias = tag.Alias.Value, state, detail };
            return new FoundMeetings("tag", $"A genuine tag of alias {tag.Alias}: {state}.", described, row is null ? [] : await OfAliasAsync(row, cancellationToken));
        }

        if (tags.Placeholders is [var placeholder, ..])
        {
            var bound = await aliases.FindPlaceholderAsync(placeholder.Unique, cancellationToken);
            var row = bound is null ? null : (await aliases.FindAsync(bound.Alias, cancellationToken))?.Value;
            var described = new
            {
                genuine = true,
                integrationId = placeholder.Integration.ToString(),
                alias = bound?.Alias.Value ?? "",
                state = row is null ? "issued" : "bound",
                detail = string.Create(CultureInfo.InvariantCulture, $"A placeholder's tag of {placeholder.Issued:u}."),
            };
            return new FoundMeetings("tag", "A genuine placeholder tag.", described, row is null ? [] : await OfAliasAsync(row, cancellationToken));
        }

        var forged = new { genuine = false, integrationId = "", alias = "", state = "unknown", detail = "Not signed by a key of this app: altered, incomplete, or another system's." };
        return new FoundMeetings("tag", "The tag is not genuine: invitations with it are refused as invalid alias ID.", forged, []);
    }

    private async Task<FoundMeetings> ExplainOtherAsync(string question, TimeSpan offset, CancellationToken cancellationToken)
    {
        var parts = question.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && parts[0].Contains('@', StringComparison.Ordinal) && DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset);
            var ofOrganizer = await ListAsync(meeting => IsOf(meeting, parts[0], start), cancellationToken);
            return new FoundMeetings("organizer", ofOrganizer.Count == 0 ? Nothing : Count(ofOrganizer), null, ofOrganizer);
        }

        var entries = await operations.RunAsync(question, cancellationToken);
        var found = await ListAsync(meeting => meeting.Key.Value == question || meeting.CorrelationId == question, cancellationToken);
        foreach (var entry in entries)
        {
            found.AddRange((await OfEntryAsync(entry, cancellationToken)).Where(meeting => found.TrueForAll(known => known.Key != meeting.Key || known.Integration != meeting.Integration)));
        }

        return entries.Count > 0 ? new FoundMeetings("correlation", $"{(entries.Count == 1 ? "One entry is" : $"{entries.Count} entries are")} recorded under this correlation id.", null, found, entries)
            : found.Count > 0 ? new FoundMeetings("key", Count(found), null, found)
            : new FoundMeetings("nothing", Nothing, null, found);
    }

    private static string Count(List<Meeting> found) => $"{found.Count} found{(found.Count > 1 ? ", newest first" : "")}.";

    private async Task<List<Meeting>> ListAsync(Func<Meeting, bool> isMeant, CancellationToken cancellationToken)
    {
        var found = new List<Meeting>();
        foreach (var integration in await integrations.ListAsync(cancellationToken))
        {
            found.AddRange(await meetings.ListAsync(integration.Integration.Id, cancellationToken).Select(row => row.Value).Where(isMeant).ToListAsync(cancellationToken));
        }

        return found;
    }

    /// <summary>The meetings that an entry of the log is about.</summary>
    private async Task<IReadOnlyList<Meeting>> OfEntryAsync(Operation entry, CancellationToken cancellationToken)
    {
        if (entry.Meetings is null && NumericAlias.TryParse(entry.Subject, out var alias))
        {
            return await aliases.FindAsync(alias, cancellationToken) is { } row ? await OfAliasAsync(row.Value, cancellationToken) : [];
        }

        return await OfKeysAsync(entry.Integration, (entry.Meetings ?? [entry.Subject]).Where(key => key.Length > 0).Select(MeetingKey.Parse), cancellationToken);
    }

    private static bool IsOf(Meeting meeting, string organizer, DateTimeOffset day) =>
        string.Equals(meeting.OrganizerAddress, organizer, StringComparison.OrdinalIgnoreCase)
        && (meeting.Times.Any(each => each.End > day && each.Start < day.AddDays(1)) || (meeting.ChangedAt >= day && meeting.ChangedAt < day.AddDays(1)));

    private Task<IReadOnlyList<Meeting>> OfAliasAsync(AliasRecord alias, CancellationToken cancellationToken) => OfKeysAsync(alias.Integration, alias.Meetings, cancellationToken);

    private async Task<IReadOnlyList<Meeting>> OfKeysAsync(IntegrationId integration, IEnumerable<MeetingKey> keys, CancellationToken cancellationToken)
    {
        var found = new List<Meeting>();
        foreach (var key in keys)
        {
            if (await meetings.FindAsync(integration, key, cancellationToken) is { } meeting)
            {
                found.Add(meeting.Value);
            }
        }

        return found;
    }
}
