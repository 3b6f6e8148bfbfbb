using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Web.Admin;

/// <summary>Reads what is scheduled from the meetings table: one pass over an integration's rows, for rare admin actions only.</summary>
internal sealed class FutureMeetings(MeetingStore meetings, TimeProvider time) : IFutureMeetings
{
    public async Task<int> CountFutureMeetingsAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await ListAsync(integration, cancellationToken).CountAsync(cancellationToken);

    public async Task<IReadOnlyList<string>> ListOrganizersAsync(IntegrationId integration, int most, CancellationToken cancellationToken) =>
        await ListAsync(integration, cancellationToken).Select(meeting => meeting.OrganizerAddress.ToLowerInvariant())
            .Where(address => address.Length > 0).Distinct().Take(most).ToListAsync(cancellationToken);

    private IAsyncEnumerable<Meeting> ListAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return meetings.ListAsync(integration, cancellationToken).Select(row => row.Value)
            .Where(meeting => meeting.Status == MeetingStatus.Scheduled && (meeting.LastEnd > now || meeting.HorizonEnd is not null));
    }
}
