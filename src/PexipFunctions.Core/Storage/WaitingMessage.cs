namespace PexipFunctions.Storage;

/// <summary>A message that lies in a queue and may be taken.</summary>
/// <param name="InsertedAt">When it was put there, by the clock of the storage account; it may have been invisible for a while since. Null: the account does not say (the SDK does not promise it).</param>
public sealed record WaitingMessage(string Text, DateTimeOffset? InsertedAt);
