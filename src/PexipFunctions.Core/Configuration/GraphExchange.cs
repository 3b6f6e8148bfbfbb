namespace PexipFunctions.Configuration;

/// <summary>Exchange Online through Microsoft Graph.</summary>
public sealed record GraphExchange : ExchangeSettings
{
    public override string Kind => GraphKind;

    /// <summary>The Graph service root, e.g. a national cloud's; https.</summary>
    public Uri Endpoint { get; init; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>The Entra tenant of the mailbox (GUID). Empty: the managed identity's own tenant.</summary>
    public string TenantId { get; init; } = "";

    public CredentialKind Credential { get; init; } = CredentialKind.ManagedIdentity;

    /// <summary>The app registration's client id (GUID); empty with the system-assigned managed identity.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The name of the Key Vault secret that holds the client secret or the PFX; never the secret.</summary>
    public string SecretName { get; init; } = "";
}
