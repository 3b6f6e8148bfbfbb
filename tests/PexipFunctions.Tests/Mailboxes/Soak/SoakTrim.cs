using Azure;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>
/// Takes away what storage and the simulators keep of meetings that are over: each hour the world holds about the same,
/// and what the heap gains is what the product's process gains.
/// </summary>
internal sealed class SoakTrim(ProductWorld world, SoakLedger ledger)
{
    /// <summary>The longest meeting is over by then, its room is gone, and its answer is judged.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromHours(4);

    public async Task RunAsync()
    {
        var before = world.Clock.GetUtcNow() - Age;
        foreach (var meeting in ledger.Judge(before))
        {
            world.Exchange.Outlook.Forget(meeting.Handle);
            world.Exchange.Inboxes.Clear(meeting.Organizer);
        }

        foreach (var name in new[] { TableNames.Meetings, TableNames.Aliases, TableNames.Operations })
        {
            var table = world.Tables.Get(name);
            await foreach (var row in table.QueryAsync(new TableRange(), default).Where(row => row.Timestamp < before))
            {
                await table.TryDeleteAsync(row.PartitionKey, row.RowKey, ETag.All, default);
            }
        }
    }
}
