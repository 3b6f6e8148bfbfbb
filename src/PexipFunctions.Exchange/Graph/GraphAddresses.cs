using PexipFunctions.Configuration;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Exchange.Graph;

/// <summary>The servers of an integration's mailbox, for messages.</summary>
/// <param name="Authority">Who gives the tokens; null: the platform, to the app's managed identity.</param>
internal sealed record GraphAddresses(Uri Endpoint, Uri? Authority)
{
    public static GraphAddresses Of(GraphExchange settings) =>
        new(settings.Endpoint, settings.Credential == CredentialKind.ManagedIdentity ? null : settings.Authority);

    /// <summary>Who gives the tokens, as messages call it.</summary>
    public string SignInName => Authority is null ? "the token service of the app's managed identity" : ConnectionFailure.NameOf(Authority);

    /// <summary>A sentence about a connection to Graph that failed.</summary>
    public string Describe(ConnectionFailure failure) => $"Microsoft Graph at {failure.Describe(Endpoint)}";
}
