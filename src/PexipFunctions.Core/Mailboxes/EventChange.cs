namespace PexipFunctions.Mailboxes;

/// <summary>One row of the change list.</summary>
public sealed record EventChange(string Id, string ETag, DateTimeOffset LastModified);
