using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Integrations;

namespace PexipFunctions.Meetings;

/// <summary>Answers <c>GET /api/meetings</c>: the meetings of one integration that touch a UTC day, by start, and those refused on it.</summary>
public sealed class ReadMeetings(MeetingStore meetings, IntegrationStore integrations, DescribeMeeting describe, TimeProvider time)
{
    private const int Page = 100;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(request.Query["integration"], out var id) || await integrations.FindAsync(id, cancellationToken) is not { } integration)
        {
            return Operations.ProblemResults.Of(request, 400, "integration-needed", "The query needs integration=<id> of an integration that exists.");
        }

        if (!TryReadDay(request, out var day))
        {
            return Operations.ProblemResults.Of(request, 400, "malformed-day", "day is a UTC day in the form 2026-03-02.");
        }

        _ = int.TryParse(request.Query["continuation"], NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        var touching = (await meetings.ListAsync(id, after: null, cancellationToken).Select(row => row.Value)
            .Where(meeting => IsOf(meeting, day))
            .ToListAsync(cancellationToken))
            .OrderBy(meeting => meeting.Times.Where(each => each.End > day).Select(each => each.Start).DefaultIfEmpty(DateTimeOffset.MaxValue).Min()).ThenBy(meeting => meeting.Key, StringComparer.Ordinal).ToList();
        var items = new List<MeetingDescription>();
        foreach (var meeting in touching.Skip(skip).Take(Page))
        {
            items.Add(await describe.RunAsync(meeting, integration.Integration, day, day.AddDays(1), cancellationToken));
        }

        var continuation = touching.Count > skip + Page ? (skip + Page).ToString(CultureInfo.InvariantCulture) : null;
        return Results.Json(new { items, continuation });
    }

    /// <summary>A refused meeting has no times of its own any more.</summary>
    private static bool IsOf(Meeting meeting, DateTimeOffset day) =>
        meeting.Times.Any(each => each.End > day && each.Start < day.AddDays(1))
        || (meeting.Status == MeetingStatus.Refused && meeting.ChangedAt >= day && meeting.ChangedAt < day.AddDays(1));

    private bool TryReadDay(HttpRequest request, out DateTimeOffset day)
    {
        day = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var text = request.Query["day"].ToString();
        return text.Length == 0
            || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out day);
    }
}
