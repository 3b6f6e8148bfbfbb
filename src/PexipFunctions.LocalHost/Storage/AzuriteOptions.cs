namespace PexipFunctions.LocalHost;

/// <summary>How Azurite runs. As it stands: on free ports, in memory.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> means, data in the repository's <c>.azurite</c>.</summary>
    public static AzuriteOptions Development { get; } = new()
    {
        BlobPort = 10000,
        QueuePort = 10001,
        TablePort = 10002,
        Folder = Path.Combine(Repository.Root, ".azurite"),
    };

    /// <summary>0: any free port.</summary>
    public int BlobPort { get; init; }

    public int QueuePort { get; init; }

    public int TablePort { get; init; }

    /// <summary>Where data lies; null: nowhere.</summary>
    public string? Folder { get; init; }

    /// <summary>Account names; none: the emulator's well-known one alone.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}
