namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for the worker's attribute of that name: the function handles a queue's messages.</summary>
/// <param name="queueName">The queue, or <c>%name%</c> of the setting that holds its name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection string; null: <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
