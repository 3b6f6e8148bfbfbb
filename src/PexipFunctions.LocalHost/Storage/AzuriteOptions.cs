namespace PexipFunctions.LocalHost;

/// <summary>How Azurite runs. As it stands: on free ports, in memory.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>Where data that outlives a start lies.</summary>
    public static string Kept { get; } = Path.Combine(Repository.Root, ".azurite");

    /// <summary>Blobs on <paramref name="first"/>, queues and tables on the next two; 0: three free ports.</summary>
    public static AzuriteOptions On(int first) =>
        first == 0 ? new() : new() { BlobPort = first, QueuePort = first + 1, TablePort = first + 2 };

    /// <summary>0: any free port.</summary>
    public int BlobPort { get; init; }

    public int QueuePort { get; init; }

    public int TablePort { get; init; }

    /// <summary>Where data lies; null: nowhere.</summary>
    public string? Folder { get; init; }

    /// <summary>Account names; none: the emulator's well-known one alone.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}
