using PexipFunctions.Domain;

namespace PexipFunctions.Configuration;

/// <summary>How writing an integration ended; one of the records below.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>It is stored.</summary>
    public sealed record Saved(StoredIntegration Stored) : SaveResult;

    /// <summary>The mailbox belongs to another integration.</summary>
    public sealed record MailboxTaken(IntegrationId Owner) : SaveResult;

    /// <summary>Somebody else saved it since the named revision.</summary>
    public sealed record Outdated(long Revision) : SaveResult;

    /// <summary>There is no such integration (any more).</summary>
    public sealed record Missing : SaveResult;
}
