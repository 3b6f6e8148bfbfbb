using Azure.Data.Tables;
using PexipFunctions.Integrations;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// Holds the aliases that placeholders are given to a number for each organizer and day: a tag of one press can be sent with as
/// many suffixes as its owner likes. One row for an integration, written over each day, so that strangers cannot make it grow.
/// </summary>
public sealed class PlaceholderLimit(ITables tables, PlaceholderSettings settings, TimeProvider time)
{
    private const string Row = "placeholders";

    /// <summary>Organizers of one day that are told apart; the rest share one count.</summary>
    private const int MostOrganizers = 2_000;
    private const string Others = "others";
    private const int Attempts = 10;
    private readonly ITable table = tables.Get(TableNames.Aliases);

    /// <summary>Whether the organizer may have one more today.</summary>
    public async Task<bool> HasRoomAsync(IntegrationId integration, string organizer, CancellationToken cancellationToken) =>
        CountOf(Today((await ReadAsync(integration, cancellationToken)).Counts), organizer).Count < settings.PerOrganizerAndDay;

    /// <summary>Takes one for the organizer; false when none is left. A crash behind it costs him one.</summary>
    public async Task<bool> TryTakeAsync(IntegrationId integration, string organizer, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (known, counts) = await ReadAsync(integration, cancellationToken);
            var today = Today(counts);
            var (name, count) = CountOf(today, organizer);
            if (count >= settings.PerOrganizerAndDay)
            {
                return false;
            }

            var next = RowDocument.ToRow(Partition(integration), Row, today with { Taken = new Dictionary<string, int>(today.Taken) { [name] = count + 1 } });
            next.ETag = known?.ETag ?? default;
            if (known is null ? await table.TryAddAsync(next, cancellationToken) : await table.TryReplaceAsync(next, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static (string Name, int Count) CountOf(PlaceholderCounts today, string organizer)
    {
        var hash = AddressHash.Of(organizer);
        var name = today.Taken.ContainsKey(hash) || today.Taken.Count < MostOrganizers ? hash : Others;
        return (name, today.Taken.GetValueOrDefault(name));
    }

    private PlaceholderCounts Today(PlaceholderCounts known)
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return known.Day == day ? known : new PlaceholderCounts { Day = day };
    }

    private async Task<(TableEntity? Row, PlaceholderCounts Counts)> ReadAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition(integration), Row, cancellationToken) is { } row ? (row, RowDocument.FromRow<PlaceholderCounts>(row)) : (null, new PlaceholderCounts());

    // '!' never occurs in a numeric alias.
    private static string Partition(IntegrationId integration) => $"!placeholders:{integration}";
}
