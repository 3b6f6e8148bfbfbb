using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// Answers <c>GET /api/meetings/explain?q=</c>: an alias, a pasted tag, a meeting's key, or an organizer and a day gives
/// the history and the exact cause.
/// </summary>
public sealed class ExplainMeeting(
    AliasStore aliases, MeetingStore meetings, IntegrationStore integrations, OperationLog operations, TagKeys tagKeys, DescribeMeeting describe, TimeProvider time)
{
    private const int MostMeetings = 50;
    private const int HistoryDays = 31;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var question = request.Query["q"].ToString().Trim();
        if (question.Length is 0 or > 4000)
        {
            return ProblemResults.Of(request, 400, "question-needed", "q is an alias, a text with a tag, a meeting key, or an address and a day: organizer@contoso.com 2026-03-02.");
        }

        var keys = await tagKeys.GetAsync(cancellationToken);
        var tags = TagReader.Read(question, isHtml: question.Contains('<', StringComparison.Ordinal), keys);
        if (tags.Aliases.Count + tags.Placeholders.Count + tags.Foreign > 0)
        {
            return await ExplainTagAsync(tags, cancellationToken);
        }

        var alias = question.Split('@')[0];
        if (NumericAlias.TryParse(alias, out var numeric) && await aliases.FindAsync(numeric, cancellationToken) is { } row)
        {
            return await AnswerAsync("alias", $"The alias is {row.Value.State.ToString().ToLowerInvariant()}.", null, await OfAliasAsync(row.Value, cancellationToken), cancellationToken);
        }

        return await ExplainOtherAsync(question, cancellationToken);
    }

    private async Task<IResult> ExplainTagAsync(BodyTags tags, CancellationToken cancellationToken)
    {
        if (tags.Aliases is [var tag, ..])
        {
            var row = (await aliases.FindAsync(tag.Alias, cancellationToken))?.Value;
            var state = row is null ? "unknown" : row.Nonce == tag.Nonce ? row.State.ToString().ToLowerInvariant() : "released";
            var detail = row is not null && row.Nonce != tag.Nonce ? "The number was issued again since." : "The signature is this app's.";
            var described = new { genuine = true, integrationId = tag.Integration.ToString(), alias = tag.Alias.Value, state, detail };
            return await AnswerAsync("tag", $"A genuine tag of alias {tag.Alias}: {state}.", described, row is null ? [] : await OfAliasAsync(row, cancellationToken), cancellationToken);
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
            return await AnswerAsync("tag", "A genuine placeholder tag.", described, row is null ? [] : await OfAliasAsync(row, cancellationToken), cancellationToken);
        }

        var forged = new { genuine = false, integrationId = "", alias = "", state = "unknown", detail = "Not signed by a key of this app: altered, incomplete, or another system's." };
        return await AnswerAsync("tag", "The tag is not genuine: invitations with it are refused as invalid alias ID.", forged, [], cancellationToken);
    }

    private async Task<IResult> ExplainOtherAsync(string question, CancellationToken cancellationToken)
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
            found.AddRange(await rows.Take(MostMeetings).ToListAsync(cancellationToken));
        }

        var summary = found.Count == 0
            ? "Nothing is known under this. Was the invitation sent, and was the equipment mailbox among the attendees?"
            : $"{found.Count} found.";
        return await AnswerAsync(byOrganizer ? "organizer" : found.Count > 0 ? "key" : "nothing", summary, null, found, cancellationToken);
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

    private async Task<IResult> AnswerAsync(string understood, string summary, object? tag, IReadOnlyList<Meeting> found, CancellationToken cancellationToken)
    {
        var explained = new List<object>();
        foreach (var meeting in found)
        {
            if (await integrations.FindAsync(IntegrationId.FromGuid(meeting.Integration), cancellationToken) is { } owner)
            {
                explained.Add(new
                {
                    integrationId = meeting.Integration,
                    integrationName = owner.Integration.Name,
                    meeting = await describe.RunAsync(meeting, owner.Integration, null, null, cancellationToken),
                    cause = Cause(meeting),
                    history = await HistoryAsync(meeting, cancellationToken),
                });
            }
        }

        return Results.Json(new { understood, summary, tag, meetings = explained });
    }

    private static string Cause(Meeting meeting) => meeting.Status switch
    {
        MeetingStatus.Scheduled => "Scheduled: its room follows its join windows.",
        MeetingStatus.Refused => $"Refused, since {meeting.Reason}. The organizer was told; {RefusalRemedy.For(meeting.Reason)}",
        MeetingStatus.Ended => $"Ended: {meeting.Reason}. Its room is removed.",
        _ => $"Left alone: {meeting.Reason}.",
    };

    private async Task<IReadOnlyList<object>> HistoryAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var history = new List<Operation>();
        var now = time.GetUtcNow();
        var days = Math.Clamp((now - meeting.CreatedAt).TotalDays + 1, 1, HistoryDays);
        for (var back = 0; back < days; back++)
        {
            var log = operations.ListAsync(IntegrationId.FromGuid(meeting.Integration), now.AddDays(-back), null, cancellationToken);
            history.AddRange(await log.Select(item => item.Operation)
                .Where(item => item.Subject == meeting.Key || (meeting.Alias is { } alias && item.Alias == alias)).ToListAsync(cancellationToken));
        }

        return history.OrderBy(item => item.At).Select(ReadOperations.Describe).ToList();
    }
}
