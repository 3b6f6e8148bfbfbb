using System.Text.Json.Serialization;

namespace PexipFunctions.Configuration;

/// <summary>How the equipment mailbox is reached. Only <c>kind: graph</c> can be saved today.</summary>
public sealed record ExchangeSettings
{
    public const string GraphKind = "graph";

    public const string EwsKind = "ews";

    /// <summary><c>graph</c>. <c>ews</c> is refused: it is not whole.</summary>
    public string Kind { get; init; } = GraphKind;

    /// <summary>The Graph service root, e.g. a national cloud's, or the EWS URL; https.</summary>
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

    /// <summary>The account that reads the mailbox through EWS: <c>DOMAIN\name</c> or a user principal name.</summary>
    [JsonIgnore]
    public string Username { get; init; } = "";

    /// <summary>How that account signs in.</summary>
    [JsonIgnore]
    public ExchangeAuthentication Authentication { get; init; }

    /// <summary>The name of the secret with a PEM certificate of a private CA of the Exchange servers; empty: public CAs only.</summary>
    [JsonIgnore]
    public string CaSecretName { get; init; } = "";

    /// <summary>Domains whose organizers are answered; <c>*</c>: everyone in Exchange's own reach. At least one is saved.</summary>
    public IReadOnlyList<string> AcceptedOrganizerDomains { get; init; } = [];
}
