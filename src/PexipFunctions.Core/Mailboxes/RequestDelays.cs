using System.Collections.Concurrent;
using PexipFunctions.Domain;

namespace PexipFunctions.Mailboxes;

/// <summary>Which mailboxes' requests waited long for others to end, since they were last asked about.</summary>
public sealed class RequestDelays
{
    /// <summary>A request of Graph takes a second at most; this is several behind one another.</summary>
    internal static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<IntegrationId, string> delayed = new();

    /// <summary>A request waited so long at that limit before it was sent.</summary>
    public void Note(IntegrationId integration, string limit, TimeSpan waited)
    {
        if (waited >= Long)
        {
            delayed[integration] = $"A request waited {Math.Floor(waited.TotalSeconds)} seconds for others to end: {limit}.";
        }
    }

    /// <summary>The delay noted last, which is forgotten then; null: there was none.</summary>
    public string? Take(IntegrationId integration) => delayed.TryRemove(integration, out var detail) ? detail : null;
}
