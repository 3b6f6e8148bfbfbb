using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// Answers <c>GET /api/meetings/explain?q=</c>: an alias, a pasted tag, a meeting's key, or an organizer and a day gives
/// the history and the exact cause. Many meetings come in pages, the newest first.
/// </summary>
public sealed class ExplainMeeting(
    AliasStore aliases, MeetingStore meetings, IntegrationStore integrations, MeetingHistory history, TagKeys tagKeys, DescribeMeeting describe)
{
    private const int Page = 20;

    /// <summary>How many operations of one meeting are shown, the newest of them.</summary>
    private const int MostHistory = 50;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var question = request.Query["q"].ToString().Trim();
        if (question.Length is 0 or > 4000)
        {
            return ProblemResults.Of(request, 400, "question-needed", "q is an alias, a text with a tag, a meeting key, or an address and a day: organizer@contoso.com 2026-03-02.");
        }

        var (isPage, skip) = ReadSkip(request);
        if (!isPage)
        {
            return ProblemResults.Of(request, 400, "malformed-continuation", "continuation is what the page before answered, with the same q.");
        }

        return await AnswerAsync(await FindAsync(question, cancellationToken), skip, cancellationToken);
    }

    private static (bool IsPage, int Skip) ReadSkip(HttpRequest request)
    {
        var text = request.Query["continuation"].ToString();
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        return (isNumber || text.Length == 0, skip);
    }

    private async Task<Explained> FindAsync(string question, CancellationToken cancellationToken)
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
            return new Explained("alias", $"The alias is {row.Value.State.ToString().ToLowerInvariant()}.", null, await OfAliasAsync(row.Value, cancellationToken));
        }

        return await ExplainOtherAsync(question, cancellationToken);
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
            var row = bound is { } number ? (await aliases.FindAsync(number, cancellationToken))?.Value : null;
            var described = new
            {
                genuine = true,
                integrationId = placeholder.Integration.ToString(),
                alias = bound?.Value ?? "",
                state = row is null ? "issued" : "bound",
                detail = string.Create(CultureInfo.InvariantCulture, $"A placeholder's tag of {placeholder.Issued:u}."),
            };
            return new Explained("tag", "A genuine placeholder tag.", described, row is null ? [] : await OfAliasAsync(row, cancellationToken));
        }

        var forged = new { genuine = false, integrationId = "", alias = "", state = "unknown", detail = "Not signed by a key of this app: altered, incomplete, or another system's." };
        return new Explained("tag", "The tag is not genuine: invitations with it are refused as invalid alias ID.", forged, []);
    }

    private async Task<Explained> ExplainOtherAsync(string question, CancellationToken cancellationToken)
    {
        var parts = question.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var day = parts.Length == 2 && DateTimeOffset.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            ? parsed
            : (DateTimeOffset?)null;
        var byOrganizer = day is not null && parts[0].Contains('@', StringComparison.Ordinal);
        var found = new List<Meeting>();
        foreach (var integration in await integrations.ListAsync(cancellationToken))
        {
            var rows = meetings.ListAsync(integration.Integration.Id, after: null, cancellationToken).Select(row => row.Value)
                .Where(meeting => byOrganizer ? IsOf(meeting, parts[0], day!.Value) : meeting.Key == question || meeting.CorrelationId == question);
            found.AddRange(await rows.ToListAsync(cancellationToken));
        }

        var summary = found.Count == 0
            ? "Nothing is known under this. Was the invitation sent, and was the equipment mailbox among the attendees?"
            : $"{found.Count} found{(found.Count > 1 ? ", newest first" : "")}.";
        return new Explained(byOrganizer ? "organizer" : found.Count > 0 ? "key" : "nothing", summary, null, found);
    }

    private static bool IsOf(Meeting meeting, string organizer, DateTimeOffset day) =>
        string.Equals(meeting.OrganizerAddress, organizer, StringComparison.OrdinalIgnoreCase)
        && (meeting.Times.Any(each => each.End > day && each.Start < day.AddDays(1)) || (meeting.ChangedAt >= day && meeting.ChangedAt < day.AddDays(1)));

    private async Task<IReadOnlyList<Meeting>> OfAliasAsync(AliasRecord alias, CancellationToken cancellationToken)
    {
        var found = new List<Meeting>();
        foreach (var key in alias.Meetings)
        {
            if (await meetings.FindAsync(alias.IntegrationId, MeetingKey.Parse(key), cancellationToken) is { } meeting)
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
        cause = Cause(meeting),
        history = newestFirst.Take(MostHistory).OrderBy(item => item.At).Select(ReadOperations.Describe),
        earlier = Math.Max(0, newestFirst.Count - MostHistory),
    };

    private static string Cause(Meeting meeting) => meeting.Status switch
    {
        MeetingStatus.Scheduled => "Scheduled: its room follows its join windows.",
        MeetingStatus.Refused => $"Refused, since {meeting.Reason}. The organizer was told; {RefusalRemedy.For(meeting.Reason)}",
        MeetingStatus.Ended => $"Ended: {meeting.Reason}. Its room is removed.",
        _ => $"Left alone: {meeting.Reason}.",
    };

    /// <summary>What a question led to.</summary>
    /// <param name="Tag">The tag in it; null: none.</param>
    private sealed record Explained(string Understood, string Summary, object? Tag, IReadOnlyList<Meeting> Meetings);
}
