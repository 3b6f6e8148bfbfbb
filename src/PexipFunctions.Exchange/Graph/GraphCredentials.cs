using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Makes the credential that an integration's Exchange settings name.</summary>
internal sealed class GraphCredentials(
    ISecrets secrets, IConfiguration configuration, IHttpClientFactory clients, [FromKeyedServices(GraphCredentials.AppIdentity)] TokenCredential appIdentity)
{
    /// <summary>The key of the identity that the app runs as, which a federated app registration trusts.</summary>
    public const string AppIdentity = "app-identity";

    /// <summary>The named HTTP client for token requests.</summary>
    public const string ClientName = "sign-in";

    /// <summary>Nothing is read before the first token is asked for.</summary>
    public RenewingCredential For(GraphExchange settings) => new((fresh, token) => CreateAsync(settings, fresh, token));

    private async Task<TokenCredential> CreateAsync(GraphExchange settings, bool fresh, CancellationToken cancellationToken) => settings.Credential switch
    {
        CredentialKind.Certificate => new ClientCertificateCredential(
            settings.TenantId, settings.ClientId, Certificate(await SecretAsync(settings, fresh, cancellationToken)),
            Configure(new ClientCertificateCredentialOptions { AuthorityHost = settings.Authority, SendCertificateChain = true })),
        CredentialKind.Secret => new ClientSecretCredential(
            settings.TenantId, settings.ClientId, await SecretAsync(settings, fresh, cancellationToken),
            Configure(new ClientSecretCredentialOptions { AuthorityHost = settings.Authority })),
        CredentialKind.Federated => new ClientAssertionCredential(
            settings.TenantId, settings.ClientId, token => AssertAsync(settings, token),
            Configure(new ClientAssertionCredentialOptions { AuthorityHost = settings.Authority })),
        _ => new ManagedIdentityCredential(Identity(settings)),
    };

    private async Task<string> AssertAsync(GraphExchange settings, CancellationToken cancellationToken)
    {
        try
        {
            return (await appIdentity.GetTokenAsync(new TokenRequestContext([ExchangeAudience(settings.Authority) + "/.default"]), cancellationToken)).Token;
        }
        catch (AuthenticationFailedException error)
        {
            throw SignInFailures.Translate(error, GraphAddresses.Of(settings) with { Authority = null });
        }
    }

    // Learn, "Configure an application to trust a managed identity": each cloud has an audience of its own for this exchange.
    private static string ExchangeAudience(Uri authority) => authority.Host switch
    {
        "login.microsoftonline.us" => "api://AzureADTokenExchangeUSGov",
        "login.partner.microsoftonline.cn" or "login.chinacloudapi.cn" => "api://AzureADTokenExchangeChina",
        _ => "api://AzureADTokenExchange",
    };

    private T Configure<T>(T options)
        where T : TokenCredentialOptions
    {
        // Repeating is the caller's: its queue waits without holding the mailbox.
        options.Retry.MaxRetries = 0;
        options.Transport = new HttpClientTransport(clients.CreateClient(ClientName));
        return options;
    }

    private ManagedIdentityId Identity(GraphExchange settings)
    {
        var clientId = settings.ClientId.Length > 0 ? settings.ClientId : configuration["App:ClientId"];
        return string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId);
    }

    private async Task<string> SecretAsync(GraphExchange settings, bool fresh, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.FindAsync(settings.SecretName, fresh, cancellationToken)
                ?? throw new MailboxException(MailboxTrouble.SignIn, $"There is no secret named '{settings.SecretName}': store it, or correct the integration's exchange.secretName.");
        }
        catch (Exception error) when (SecretTrouble.Is(error))
        {
            var trouble = StorageTrouble.Is(error) ? MailboxTrouble.Transient : MailboxTrouble.SignIn;
            throw new MailboxException(trouble, SecretTrouble.Describe(settings.SecretName, error), inner: error);
        }
    }

    // A Key Vault certificate's secret is its PFX in base64 without a password.
    private static X509Certificate2 Certificate(string pfx)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(pfx), password: null);
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            throw new MailboxException(MailboxTrouble.SignIn, "The certificate's secret is not a PFX in base64 without a password.", inner: error);
        }
    }
}
