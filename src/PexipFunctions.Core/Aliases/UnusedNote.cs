using Azure.Data.Tables;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>That an alias was given to somebody: what is looked at, oldest first, when the limit nears.</summary>
/// <param name="IssuedAt">As in the alias's row, by which another life of the number is told.</param>
/// <param name="From">Keyed hashes of the ranges of addresses that asked, the widest first, with <c>/</c> between them; of who signed in, one of the person; empty: not known.</param>
/// <param name="Share">Whose limit it counts for.</param>
public sealed record UnusedNote(NumericAlias Alias, DateTimeOffset IssuedAt, string From, UnusedShare Share = UnusedShare.Anonymous)
{
    /// <summary>In the order of time.</summary>
    internal string Row => $"{PrefixOf(Share)}{IssuedAt.UtcTicks:D19}:{Alias.Value}";

    internal string[] Ranges => RangesOf(From);

    internal static string PrefixOf(UnusedShare share) => share == UnusedShare.Anonymous ? "n:" : "s:";

    internal static string[] RangesOf(string from) => from.Split('/');

    internal TableEntity ToRow(string partition) => new(partition, Row) { ["from"] = From };

    internal static UnusedNote Read(TableEntity row)
    {
        var parts = row.RowKey.Split(':', 3);
        return new UnusedNote(
            NumericAlias.Parse(parts[2]), new DateTimeOffset(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero), row.GetString("from") ?? "",
            parts[0] == "s" ? UnusedShare.SignedIn : UnusedShare.Anonymous);
    }
}
