using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PexipFunctions.Configuration;

namespace PexipFunctions.Exchange.Ews;

/// <summary>The service account at one Exchange: integrations that agree in it share its connections.</summary>
internal sealed record EwsAccount(Uri Endpoint, ExchangeAuthentication Authentication, string Username, string SecretName, string CaSecretName)
{
    public static EwsAccount Of(EwsExchange settings) => new(
        settings.Url ?? throw new InvalidOperationException("An integration of the kind ews has no EWS URL."), settings.Authentication, settings.Username, settings.PasswordSecretName, settings.CaSecretName);

    /// <summary>The scheme of HTTP authentication.</summary>
    public string Scheme => Authentication == ExchangeAuthentication.Ntlm ? "NTLM" : "Basic";

    /// <summary>What a request carries; null: the connection signs in.</summary>
    public AuthenticationHeaderValue? Header(string password) => Authentication == ExchangeAuthentication.Basic
        ? new AuthenticationHeaderValue(Scheme, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{password}")))
        : null;

    /// <summary>What a connection signs in with; null: each request does. With Negotiate beside NTLM the client would choose that, and there is no Kerberos here.</summary>
    public CredentialCache? Credentials(string password) => Authentication == ExchangeAuthentication.Basic
        ? null
        : new CredentialCache { { new Uri(Endpoint.GetLeftPart(UriPartial.Authority)), Scheme, Credential(password) } };

    private NetworkCredential Credential(string password) =>
        Username.Split('\\', 2) is [var domain, var name] ? new NetworkCredential(name, password, domain) : new NetworkCredential(Username, password);
}
