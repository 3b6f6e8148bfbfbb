namespace PexipFunctions.Configuration;

/// <summary>How the app signs in to Microsoft Graph for an integration.</summary>
public enum CredentialKind
{
    /// <summary>The Function app's own identity (its tenant only).</summary>
    ManagedIdentity,

    /// <summary>An app registration's certificate: a PFX in the named secret.</summary>
    Certificate,

    /// <summary>An app registration's client secret in the named secret.</summary>
    Secret,

    /// <summary>
    /// An app registration that trusts the app's own identity (workload identity federation), so that another tenant needs
    /// no secret. Source: Learn, "Configure an application to trust a managed identity".
    /// </summary>
    Federated,
}
