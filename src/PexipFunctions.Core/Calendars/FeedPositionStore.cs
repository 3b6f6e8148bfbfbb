using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Calendars;

/// <summary>
/// The <c>mailboxes</c> table's <c>feed</c> rows. A state grows with the calendar and must be kept whole (Learn: ResponseCode,
/// ErrorInvalidSyncStateData), so that it is spread over as many rows as it takes, which are written together.
/// </summary>
public sealed class FeedPositionStore(ITables tables)
{
    private const string Row = "feed";

    /// <summary>Of a part, in characters; a transaction takes 4 MB.</summary>
    private const int PartLength = 400_000;
    private const int MostParts = 8;

    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    /// <summary>The position; null: there is none, or not all of it.</summary>
    public async Task<FeedPosition?> FindAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(integration.ToString(), Row, cancellationToken) is not { } row)
        {
            return null;
        }

        var head = JsonRow.FromRow<Head>(row);
        var parts = new List<string>();
        for (var number = 0; number < head.Parts; number++)
        {
            var part = await table.FindAsync(integration.ToString(), PartRow(number), cancellationToken) is { } found ? JsonRow.FromRow<Part>(found) : null;
            if (part?.Version != head.Version)
            {
                return null;
            }

            parts.Add(part.Text);
        }

        return new FeedPosition(head.Address, string.Concat(parts), head.At, head.ListedSince);
    }

    /// <summary>Keeps it in the place of the one before.</summary>
    /// <exception cref="InvalidOperationException">The state is longer than what can be written together.</exception>
    public async Task SaveAsync(IntegrationId integration, FeedPosition position, CancellationToken cancellationToken)
    {
        var parts = position.State.Chunk(PartLength).Select(part => new string(part)).ToList();
        if (parts.Count > MostParts)
        {
            throw new InvalidOperationException($"The feed's state has {position.State.Length} characters; at most {MostParts * PartLength} can be kept.");
        }

        var partition = integration.ToString();
        var version = EventVersion.Of(position.State);
        var head = JsonRow.ToRow(partition, Row, new Head(position.Address, position.At, position.ListedSince, parts.Count, version));
        var rows = parts.Select((part, number) => JsonRow.ToRow(partition, PartRow(number), new Part(part, version))).Prepend(head);
        await table.TrySubmitAsync([.. rows.Select(each => new TableTransactionAction(TableTransactionActionType.UpsertReplace, each))], cancellationToken);
    }

    private static string PartRow(int number) => $"{Row}.{number}";

    private sealed record Head(string Address, DateTimeOffset At, DateTimeOffset? ListedSince, int Parts, string Version);

    private sealed record Part(string Text, string Version);
}
