using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// The event versions that this process has worked off. The index row knows only the version read last; a repeated or
/// late notification of an earlier one says nothing new either, and one user action may be notified several times
/// (microsoft-graph-docs-contrib #6727). Kept as 128 bits of a hash, at most 40,000 of them: some 2 MB.
/// </summary>
public sealed class SeenVersions
{
    private const int Most = 20_000;

    private readonly Lock gate = new();
    private HashSet<UInt128> current = [];
    private HashSet<UInt128> before = [];

    /// <summary>True when the event was worked off at that version, here and not long ago.</summary>
    public bool Contains(Integration integration, EventReference item)
    {
        if (!IsPlain(item))
        {
            return false;
        }

        var key = Key(integration, item);
        lock (gate)
        {
            return current.Contains(key) || before.Contains(key);
        }
    }

    public void Add(Integration integration, EventReference item)
    {
        if (!IsPlain(item))
        {
            return;
        }

        var key = Key(integration, item);
        lock (gate)
        {
            if (current.Count >= Most)
            {
                (before, current) = (current, []);
            }

            current.Add(key);
        }
    }

    /// <summary>A suspicion and a due row ask for more than a version.</summary>
    private static bool IsPlain(EventReference item) => item is { Version.Length: > 0, Suspect: false, DueRow: null };

    /// <summary>Switched on again, an integration begins from nothing: what it only observed before counts for nothing; nor does whom it ignored when other domains were accepted.</summary>
    private static UInt128 Key(Integration integration, EventReference item) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{integration.Id} {integration.ActiveSince.UtcTicks} {string.Join(',', integration.Exchange.AcceptedOrganizerDomains)} {item.Version} {item.Id}")));
}
