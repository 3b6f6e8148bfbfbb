using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>
/// Answers <c>GET /api/meetings/explain?q=</c>: an alias, a pasted tag, a meeting's key, an organizer and a day, or a
/// correlation id gives the history and the exact cause. Many meetings come in pages, the newest first.
/// </summary>
public sealed class ExplainMeeting(
    AliasStore aliases, MeetingStore meetings, IntegrationStore integrations, MeetingHistory history, FindOperations operations, AcceptedDomains domains, TagKeys tagKeys, DescribeMeeting describe)
{
    private const int Page = 20;

    /// <summary>14 hours: what <see cref="DateTimeOffset"/> takes, and all zones have.</summary>
    private const int MostOffset = 14 * 60;
    private const string Nothing = "Nothing is known under this. Was the invitation sent, and was the equipment mailbox among the attendees?";

    /// <summary>How many operations of one meeting are shown, the newest of them.</summary>
    private const int MostHistory = 50;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var question = request.Query["q"].ToString().Trim();
        if (question.Length is 0 or > 4000)
        {
            return ProblemResults.Of(request, 400, "question-needed", "q is an alias, a text with a tag, a meeting key, a correlation id, or an address and a day: organizer@contoso.com 2026-03-02.");
        }

        var (isPage, skip) = ReadSkip(request);
        if (!isPage)
        {
            return ProblemResults.Of(request, 400, "malformed-continuation", "continuation is what the page before answered, with the same q.");
        }

        if (!TryReadOffset(request, out var offset))
        {
            return ProblemResults.Of(request, 400, "malformed-offset", "utcOffset is the asker's offset from UTC in minutes, such as 60: of which zone a day in q is.");
        }

        return await AnswerAsync(await FindAsync(question, offset, cancellationToken), skip, cancellationToken);
    }

    private static bool TryReadOffset(HttpRequest request, out TimeSpan offset)
    {
        var text = request.Query["utcOffset"].ToString();
        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes);
        offset = TimeSpan.FromMinutes(Math.Clamp(minutes, -MostOffset, MostOffset));
        return text.Length == 0 || (isNumber && Math.Abs(minutes) <= MostOffset);
    }

    private static (bool IsPage, int Skip) ReadSkip(HttpRequest request)
    {
        var text = request.Query["continuation"].ToString();
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        return (isNumber || text.Length == 0, skip);
    }

    private async Task<Explained> FindAsync(string question, TimeSpan offset, CancellationToken cancellationToken)
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
            return new Explained("alias", $"The alias is {row.Value.State.ToString().ToLowerInvariant()}.", null, ofAlias, ofAlias.Count > 0 ? null : await history.OfAliasAsync(row.Value, cancellationToken));
        }

        return await ExplainOtherAsync(question, offset, cancellationToken);
    }

    private async Task<Explained> ExplainTagAsync(BodyTags tags, CancellationToken cancellationToken)
    {
        if (tags.Aliases is [var tag, ..])
        {
            var row = (await aliases.FindAsync(tag.Alias, cancellationToken))?.Value;
            var state = row is null ? "unknown" : row.Nonce == tag.Nonce ? row.State.ToString().ToLowerInvariant() : "released";
            var detail = row is not null && row.Nonce != tag.Nonce ? "The number was issued again since." : "The signature is this app's.";
            var described = new { genuine = true, integrationId = tag.Integration.ToString(), alias = tag.Alias.Value, state, detail };
            return new Explained("tag", $"A genuine tag of alias {tag.Alias}: {state}.", described, row is null ? [] : await OfAliasAsync(row, cancellationToken));
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
            return new Explained("tag", "A genuine placeholder tag.", described, row is null ? [] : await OfAliasAsync(row, cancellationToken));
        }

        var forged = new { genuine = false, integrationId = "", alias = "", state = "unknown", detail = "Not signed by a key of this app: altered, incomplete, or another system's." };
        return new Explained("tag", "The tag is not genuine: invitations with it are refused as invalid alias ID.", forged, []);
    }

    private async Task<Explained> ExplainOtherAsync(string question, TimeSpan offset, CancellationToken cancellationToken)
    {
        var parts = question.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && parts[0].Contains('@', StringComparison.Ordinal) && DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset);
            var ofOrganizer = await ListAsync(meeting => IsOf(meeting, parts[0], start), cancellationToken);
            return new Explained("organizer", ofOrganizer.Count == 0 ? Nothing : Count(ofOrganizer), null, ofOrganizer);
        }

        var entries = await operations.RunAsync(question, cancellationToken);
        var found = await ListAsync(meeting => meeting.Key == question || meeting.CorrelationId == question, cancellationToken);
        foreach (var entry in entries)
        {
            found.AddRange((await OfEntryAsync(entry, cancellationToken)).Where(meeting => found.TrueForAll(known => known.Key != meeting.Key || known.Integration != meeting.Integration)));
        }

        return entries.Count > 0 ? new Explained("correlation", $"{(entries.Count == 1 ? "One entry is" : $"{entries.Count} entries are")} recorded under this correlation id.", null, found, entries)
            : found.Count > 0 ? new Explained("key", Count(found), null, found)
            : new Explained("nothing", Nothing, null, found);
    }

    private static string Count(List<Meeting> found) => $"{found.Count} found{(found.Count > 1 ? ", newest first" : "")}.";

    private async Task<List<Meeting>> ListAsync(Func<Meeting, bool> isMeant, CancellationToken cancellationToken)
    {
        var found = new List<Meeting>();
        foreach (var integration in await integrations.ListAsync(cancellationToken))
        {
            found.AddRange(await meetings.ListAsync(integration.Integration.Id, after: null, cancellationToken).Select(row => row.Value).Where(isMeant).ToListAsync(cancellationToken));
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

        return await OfKeysAsync(IntegrationId.FromGuid(entry.Integration), entry.Meetings ?? [entry.Subject], cancellationToken);
    }

    private static bool IsOf(Meeting meeting, string organizer, DateTimeOffset day) =>
        string.Equals(meeting.OrganizerAddress, organizer, StringComparison.OrdinalIgnoreCase)
        && (meeting.Times.Any(each => each.End > day && each.Start < day.AddDays(1)) || (meeting.ChangedAt >= day && meeting.ChangedAt < day.AddDays(1)));

    private Task<IReadOnlyList<Meeting>> OfAliasAsync(AliasRecord alias, CancellationToken cancellationToken) => OfKeysAsync(alias.IntegrationId, alias.Meetings, cancellationToken);

    private async Task<IReadOnlyList<Meeting>> OfKeysAsync(IntegrationId integration, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var found = new List<Meeting>();
        foreach (var key in keys.Where(key => key.Length > 0))
        {
            if (await meetings.FindAsync(integration, MeetingKey.Parse(key), cancellationToken) is { } meeting)
            {
                found.Add(meeting.Value);
            }
        }

        return found;
    }

    private async Task<IResult> AnswerAsync(Explained found, int skip, CancellationToken cancellationToken)
    {
        var page = found.Meetings.OrderByDescending(meeting => meeting.ChangedAt).ThenBy(meeting => meeting.Key, StringComparer.Ordinal).Skip(skip).Take(Page).ToList();
        var explained = new Dictionary<Meeting, object>();
        foreach (var ofOne in page.GroupBy(meeting => meeting.Integration))
        {
            if (await integrations.FindAsync(IntegrationId.FromGuid(ofOne.Key), cancellationToken) is { } owner)
            {
                var read = await history.ReadAsync([.. ofOne], cancellationToken);
                foreach (var meeting in ofOne)
                {
                    explained[meeting] = await DescribeAsync(meeting, owner.Integration, [.. read[meeting.Key]], cancellationToken);
                }
            }
        }

        var total = found.Meetings.Count;
        return Results.Json(new
        {
            understood = found.Understood,
            summary = found.Summary,
            tag = found.Tag,
            entries = (found.Entries ?? []).Select(ReadOperations.Describe),
            total,
            meetings = page.Where(explained.ContainsKey).Select(meeting => explained[meeting]),
            continuation = total - skip > Page ? (skip + Page).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    private async Task<object> DescribeAsync(Meeting meeting, Integration owner, IReadOnlyList<Operation> newestFirst, CancellationToken cancellationToken) => new
    {
        integrationId = meeting.Integration,
        integrationName = owner.Name,
        meeting = await describe.RunAsync(meeting, owner, null, null, cancellationToken),
        cause = Cause(meeting) + await domains.ExplainAsync(owner, meeting, cancellationToken) + Waiting(meeting),
        history = newestFirst.Take(MostHistory).OrderBy(item => item.At).Select(ReadOperations.Describe),
        earlier = Math.Max(0, newestFirst.Count - MostHistory),
    };

    private static string Cause(Meeting meeting) => meeting.Status switch
    {
        MeetingStatus.Scheduled => "Scheduled: its room follows its join windows.",
        MeetingStatus.Refused => $"Refused, since {meeting.Reason}. The organizer {(meeting.Outbox.Any(reply => reply.IsAnswer) ? "is still to be told" : "was told")}; {RefusalRemedy.For(meeting.Reason)}",
        MeetingStatus.Ended => $"Ended: {meeting.Reason}. Its room is removed.",
        _ => $"Left alone: {meeting.Reason}.",
    };

    private static string Waiting(Meeting meeting) => meeting.Outbox.Max(reply => reply.PromisedAt) is { } until
        ? string.Create(CultureInfo.InvariantCulture, $" What is to be sent waits for the mailbox's sending limit, until about {until:HH:mm} UTC on {until:yyyy-MM-dd}.")
        : "";

    /// <summary>What a question led to.</summary>
    /// <param name="Tag">The tag in it; null: none.</param>
    /// <param name="Entries">What the log has under the question itself, oldest first; null: nothing.</param>
    private sealed record Explained(string Understood, string Summary, object? Tag, IReadOnlyList<Meeting> Meetings, IReadOnlyList<Operation>? Entries = null);
}
