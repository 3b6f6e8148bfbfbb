using System.Collections.Concurrent;

namespace PexipFunctions.Operations;

/// <summary>
/// Lets one line a minute of each kind into the log, where what a stranger sends could write any number: the workspace is paid by
/// what is written to it. Metrics count all of them.
/// </summary>
public sealed class LogPace(TimeProvider time)
{
    /// <summary>Kinds are few and fixed; more than this and something is wrong with them.</summary>
    private const int MostKinds = 1_000;
    private static readonly TimeSpan Each = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset NextAt, int Since)> kinds = new(StringComparer.Ordinal);

    /// <summary>Whether this one may be written.</summary>
    /// <param name="kind">A fixed word, or one of few; never what a stranger sent.</param>
    /// <param name="count">How many there were since the last that was written, this one among them.</param>
    public bool MayWrite(string kind, out int count)
    {
        var now = time.GetUtcNow();
        if (kinds.Count >= MostKinds)
        {
            kinds.Clear();
        }

        var (isFree, seen) = (false, 0);
        kinds.AddOrUpdate(kind, _ => Free(1), (_, known) => now >= known.NextAt ? Free(known.Since + 1) : Count(known));
        count = seen;
        return isFree;

        (DateTimeOffset, int) Free(int since)
        {
            (isFree, seen) = (true, since);
            return (now + Each, 0);
        }

        (DateTimeOffset, int) Count((DateTimeOffset NextAt, int Since) known)
        {
            (isFree, seen) = (false, known.Since + 1);
            return (known.NextAt, known.Since + 1);
        }
    }
}
