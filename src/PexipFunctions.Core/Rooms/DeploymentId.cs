using System.Diagnostics;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>The identity of this deployment, made once for each storage account.</summary>
public sealed class DeploymentId(ITables tables, IRandomSource random)
{
    private const string Partition = "deployment";
    private readonly ITable table = tables.Get(TableNames.Mailboxes);
    private string? known;

    /// <summary>32 hexadecimal digits.</summary>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (known is not null)
        {
            return known;
        }

        await table.TryAddAsync(new TableEntity(Partition, "id") { ["value"] = random.NewGuid().ToString("N") }, cancellationToken);
        var row = await table.FindAsync(Partition, "id", cancellationToken) ?? throw new UnreachableException("The deployment id was just written.");
        return known = row.GetString("value");
    }
}
