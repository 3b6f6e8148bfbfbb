using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Rooms;

/// <summary>The tag by which this deployment knows its rooms: <c>vmrsched:deployment:integration:alias</c>. Rooms of other deployments, and untagged ones, are never touched.</summary>
public static class RoomTag
{
    public static string Of(string deployment, AliasRecord alias) => Of(OfDeployment(deployment), alias.Integration, alias.NumericAlias);

    /// <param name="prefix">What <see cref="OfDeployment"/> gave.</param>
    public static string Of(string prefix, IntegrationId integration, NumericAlias numericAlias) => $"{prefix}{integration.Value:N}:{numericAlias}";

    /// <summary>How every tag of this deployment starts.</summary>
    public static string OfDeployment(string deployment) => $"vmrsched:{deployment}:";

    /// <summary>Whose room a tag names; null for a tag that this deployment did not make.</summary>
    public static (IntegrationId Integration, NumericAlias Alias)? TryParse(string tag, string prefix) =>
        tag.StartsWith(prefix, StringComparison.Ordinal) && tag[prefix.Length..].Split(':') is [var integration, var number]
        && Guid.TryParseExact(integration, "N", out var id) && NumericAlias.TryParse(number, out var alias)
            ? (IntegrationId.FromGuid(id), alias)
            : null;
}
