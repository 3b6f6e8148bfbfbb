using PexipFunctions.Aliases;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Looks whether an alias is in use on Infinity by another service.</summary>
public interface IAliasConflicts
{
    /// <summary>True only when the Management Node says so within 3 seconds: one that cannot be reached never delays an acceptance.</summary>
    Task<bool> IsTakenAsync(Integration integration, AliasRecord alias, CancellationToken cancellationToken);
}
