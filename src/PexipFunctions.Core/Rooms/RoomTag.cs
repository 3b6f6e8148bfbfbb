using PexipFunctions.Aliases;

namespace PexipFunctions.Rooms;

/// <summary>The tag by which this deployment knows its rooms: <c>vmrsched:deployment:integration:alias</c>. Rooms of other deployments, and untagged ones, are never touched.</summary>
public static class RoomTag
{
    public static string Of(string deployment, AliasRecord alias) => $"{OfDeployment(deployment)}{alias.Integration:N}:{alias.NumericAlias}";

    /// <summary>How every tag of this deployment starts.</summary>
    public static string OfDeployment(string deployment) => $"vmrsched:{deployment}:";
}
