using System.Globalization;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Answers <c>GET /api/meetings</c>: the meetings of one integration that touch a day or another time, by start, and those refused in it.</summary>
public sealed class ReadMeetings(MeetingStore meetings, IntegrationStore integrations, DescribeMeeting describe, TimeProvider time)
{
    private const int Page = 100;
    private const int MostDays = 7;

    public async Task<Answer> RunAsync(ListQuery query, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(query.Integration, out var id) || await integrations.FindAsync(id, cancellationToken) is not { } integration)
        {
            return Answer.Malformed("integration-needed", "The query needs integration=<id> of an integration that exists.");
        }

        if (AskedTime.Read(query, time.GetUtcNow(), MostDays) is not { } asked)
        {
            return Answer.Malformed("malformed-day", AskedTime.Help(MostDays));
        }

        _ = int.TryParse(query.Continuation, NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        var touching = (await meetings.ListAsync(id, cancellationToken).Select(row => row.Value)
            .Where(meeting => IsOf(meeting, asked))
            .ToListAsync(cancellationToken))
            .OrderBy(meeting => meeting.Times.Where(each => each.End > asked.From).Select(each => each.Start).DefaultIfEmpty(DateTimeOffset.MaxValue).Min()).ThenBy(meeting => meeting.Key.Value, StringComparer.Ordinal).ToList();
        var items = new List<MeetingDescription>();
        foreach (var meeting in touching.Skip(skip).Take(Page))
        {
            items.Add(await describe.RunAsync(meeting, integration.Integration, asked.From, asked.To, cancellationToken));
        }

        var continuation = touching.Count > skip + Page ? (skip + Page).ToString(CultureInfo.InvariantCulture) : null;
        return Answer.Json(new { items, continuation });
    }

    /// <summary>A refused meeting has no times of its own any more.</summary>
    private static bool IsOf(Meeting meeting, AskedTime asked) =>
        meeting.Times.Any(each => each.End > asked.From && each.Start < asked.To)
        || (meeting.Status == MeetingStatus.Refused && asked.Contains(meeting.ChangedAt));
}
