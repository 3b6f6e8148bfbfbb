namespace PexipFunctions.Configuration;

/// <summary>How the equipment mailbox is reached. Only <c>kind: graph</c> exists today.</summary>
public sealed record ExchangeSettings
{
    public const string GraphKind = "graph";

    /// <summary><c>graph</c>. <c>ews</c> is refused: it is not built.</summary>
    public string Kind { get; init; } = GraphKind;

    /// <summary>The Graph service root, e.g. a national cloud's; https.</summary>
    public Uri Endpoint { get; init; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>The authority that issues tokens, e.g. a national cloud's; https.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>The Entra tenant of the mailbox (GUID). Empty: the managed identity's own tenant.</summary>
    public string TenantId { get; init; } = "";

    public CredentialKind Credential { get; init; } = CredentialKind.ManagedIdentity;

    /// <summary>The app registration's client id (GUID); empty with the system-assigned managed identity.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The name of the Key Vault secret that holds the client secret or the PFX; never the secret.</summary>
    public string SecretName { get; init; } = "";

    /// <summary>Domains whose organizers are answered; <c>*</c>: everyone in Exchange's own reach. At least one is saved.</summary>
    public IReadOnlyList<string> AcceptedOrganizerDomains { get; init; } = [];
}
