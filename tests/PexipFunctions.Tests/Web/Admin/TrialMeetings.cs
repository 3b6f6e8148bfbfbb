using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>As many future meetings as a test says.</summary>
internal sealed class TrialMeetings : IFutureMeetings
{
    public int Count { get; set; }

    public IReadOnlyList<string> Organizers { get; set; } = [];

    public Task<int> CountFutureMeetingsAsync(IntegrationId integration, CancellationToken cancellationToken) => Task.FromResult(Count);

    public Task<IReadOnlyList<string>> ListOrganizersAsync(IntegrationId integration, int most, CancellationToken cancellationToken) => Task.FromResult(Organizers);
}
