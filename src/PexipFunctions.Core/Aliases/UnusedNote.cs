using Azure.Data.Tables;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>That an alias was given to somebody who did not sign in: what is looked at, oldest first, when the limit nears.</summary>
/// <param name="IssuedAt">As in the alias's row, by which another life of the number is told.</param>
/// <param name="From">Keyed hashes of the ranges of addresses that asked, the widest first, with <c>/</c> between them; empty: not known.</param>
public sealed record UnusedNote(NumericAlias Alias, DateTimeOffset IssuedAt, string From)
{
    internal const string Prefix = "n:";

    /// <summary>In the order of time.</summary>
    internal string Row => $"{Prefix}{IssuedAt.UtcTicks:D19}:{Alias.Value}";

    internal string[] Ranges => RangesOf(From);

    internal static string[] RangesOf(string from) => from.Split('/');

    internal TableEntity ToRow(string partition) => new(partition, Row) { ["from"] = From };

    internal static UnusedNote Read(TableEntity row)
    {
        var parts = row.RowKey.Split(':', 3);
        return new UnusedNote(
            NumericAlias.Parse(parts[2]), new DateTimeOffset(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero), row.GetString("from") ?? "");
    }
}
