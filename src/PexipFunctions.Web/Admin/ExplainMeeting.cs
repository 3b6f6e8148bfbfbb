using System.Globalization;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>
/// Answers <c>GET /api/meetings/explain?q=</c>: the history and the exact cause of each meeting that is meant. Many come in pages,
/// the newest first.
/// </summary>
public sealed class ExplainMeeting(FindMeetings find, IntegrationStore integrations, MeetingHistory history, AcceptedDomains domains, DescribeMeeting describe)
{
    private const int Page = 20;

    /// <summary>14 hours: what <see cref="DateTimeOffset"/> takes, and all zones have.</summary>
    private const int MostOffset = 14 * 60;

    /// <summary>How many operations of one meeting are shown, the newest of them.</summary>
    private const int MostHistory = 50;

    /// <param name="continuation">What the page before answered; empty: the first page.</param>
    /// <param name="utcOffset">The asker's offset from UTC in minutes; empty: none.</param>
    public async Task<Answer> RunAsync(string question, string continuation, string utcOffset, CancellationToken cancellationToken)
    {
        var asked = question.Trim();
        if (asked.Length is 0 or > 4000)
        {
            return Answer.Malformed("question-needed", "q is an alias, a text with a tag, a meeting key, a correlation id, or an address and a day: organizer@contoso.com 2026-03-02.");
        }

        var (isPage, skip) = ReadSkip(continuation);
        if (!isPage)
        {
            return Answer.Malformed("malformed-continuation", "continuation is what the page before answered, with the same q.");
        }

        if (!TryReadOffset(utcOffset, out var offset))
        {
            return Answer.Malformed("malformed-offset", "utcOffset is the asker's offset from UTC in minutes, such as 60: of which zone a day in q is.");
        }

        return await AnswerAsync(await find.RunAsync(asked, offset, cancellationToken), skip, cancellationToken);
    }

    private static bool TryReadOffset(string text, out TimeSpan offset)
    {
        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes);
        offset = TimeSpan.FromMinutes(Math.Clamp(minutes, -MostOffset, MostOffset));
        return text.Length == 0 || (isNumber && Math.Abs(minutes) <= MostOffset);
    }

    private static (bool IsPage, int Skip) ReadSkip(string text)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        return (isNumber || text.Length == 0, skip);
    }

    private async Task<Answer> AnswerAsync(FoundMeetings found, int skip, CancellationToken cancellationToken)
    {
        var page = found.Meetings.OrderByDescending(meeting => meeting.ChangedAt).ThenBy(meeting => meeting.Key.Value, StringComparer.Ordinal).Skip(skip).Take(Page).ToList();
        var explained = new Dictionary<Meeting, object>();
        foreach (var ofOne in page.GroupBy(meeting => meeting.Integration))
        {
            if (await integrations.FindAsync(ofOne.Key, cancellationToken) is { } owner)
            {
                var read = await history.ReadAsync([.. ofOne], cancellationToken);
                foreach (var meeting in ofOne)
                {
                    explained[meeting] = await DescribeAsync(meeting, owner.Integration, [.. read[meeting.Key.Value]], cancellationToken);
                }
            }
        }

        var total = found.Meetings.Count;
        return Answer.Json(new
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
}
