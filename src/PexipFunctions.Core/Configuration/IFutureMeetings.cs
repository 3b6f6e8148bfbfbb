using PexipFunctions.Domain;

namespace PexipFunctions.Configuration;

/// <summary>What is scheduled with an integration from now on.</summary>
public interface IFutureMeetings
{
    /// <summary>How many scheduled meetings have a time that is not over.</summary>
    Task<int> CountFutureMeetingsAsync(IntegrationId integration, CancellationToken cancellationToken);

    /// <summary>The addresses of their organizers, each once, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<string>> ListOrganizersAsync(IntegrationId integration, int most, CancellationToken cancellationToken);
}
