using PexipFunctions.Integrations;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// The event versions that this process has worked off. The index row knows only the version read last; a repeated or
/// late notification of an earlier one says nothing new either, and one user action may be notified several times
/// (microsoft-graph-docs-contrib #6727).
/// </summary>
public sealed class SeenVersions
{
    private const int Most = 20_000;

    private readonly Lock gate = new();
    private HashSet<(IntegrationId Integration, string Id, string Version)> current = [];
    private HashSet<(IntegrationId Integration, string Id, string Version)> before = [];

    /// <summary>True when the event was worked off at that version, here and not long ago.</summary>
    public bool Contains(IntegrationId integration, WorkEvent item)
    {
        var key = (integration, item.Id, item.Version);
        lock (gate)
        {
            return IsPlain(item) && (current.Contains(key) || before.Contains(key));
        }
    }

    public void Add(IntegrationId integration, WorkEvent item)
    {
        if (!IsPlain(item))
        {
            return;
        }

        lock (gate)
        {
            if (current.Count >= Most)
            {
                (before, current) = (current, []);
            }

            current.Add((integration, item.Id, item.Version));
        }
    }

    /// <summary>A suspicion and a due row ask for more than a version.</summary>
    private static bool IsPlain(WorkEvent item) => item is { Version.Length: > 0, Suspect: false, DueRow: null };
}
