using Microsoft.Extensions.Configuration;

namespace PexipFunctions.Operations;

/// <summary>The name of the secret with the keys that sign tags: all that settings need to know of it.</summary>
public static class TagKeySecret
{
    /// <summary>Where no setting names another.</summary>
    public const string DefaultName = "tag-keys";

    /// <summary>As <c>Tags__KeySecretName</c> says, or the default.</summary>
    public static string Name(IConfiguration configuration) =>
        configuration["Tags:KeySecretName"] is { Length: > 0 } configured ? configured : DefaultName;
}
