namespace PexipFunctions.LocalHost;

/// <summary>host.json's <c>extensions.queues</c>; the defaults are those of the Functions host.</summary>
internal sealed record QueueSettings
{
    /// <summary>Messages fetched at once, 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>With at most so many messages in work the next batch is fetched.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary><c>none</c> or <c>base64</c>.</summary>
    public string MessageEncoding { get; init; } = "base64";

    /// <summary>How long a message whose function failed stays invisible.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>After so many failures a message moves to the <c>-poison</c> queue.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>The longest wait between two looks at an empty queue; at least 100 ms.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a message stays invisible after the host that works on it died; renewed at half. Not in host.json: the
    /// Functions host's ten minutes are fixed (Azure/azure-webjobs-sdk, QueueListener).
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The first setting out of its range, in words; null when all are good.</summary>
    public string? Fault() => this switch
    {
        { BatchSize: < 1 or > 32 } => $"batchSize is {BatchSize}; it must be 1 to 32",
        { NewBatchThreshold: < 0 } => $"newBatchThreshold is {NewBatchThreshold}; it must not be negative",
        { MaxDequeueCount: < 1 } => $"maxDequeueCount is {MaxDequeueCount}; it must be at least 1",
        { MessageEncoding: not ("none" or "base64") } => $"messageEncoding is \"{MessageEncoding}\"; it must be \"none\" or \"base64\"",
        _ when MaxPollingInterval < TimeSpan.FromMilliseconds(100) => "maxPollingInterval must be at least 00:00:00.100",
        _ when VisibilityTimeout < TimeSpan.Zero => "visibilityTimeout must not be negative",
        _ => null,
    };
}
