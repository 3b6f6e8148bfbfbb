using System.Net.Security;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace PexipFunctions.Rooms.Infinity;

/// <summary>Makes the message handlers of all clients called <c>ManagementNode/[CA secret]</c>.</summary>
internal sealed class NodeHandlers(PrivateAuthorities authorities) : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    private const string Prefix = "ManagementNode/";

    /// <summary>The name of the client that trusts that CA (empty: the public ones).</summary>
    public static string ClientName(string caSecretName) => Prefix + caSecretName;

    public void Configure(HttpClientFactoryOptions options)
    {
    }

    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (name?.StartsWith(Prefix, StringComparison.Ordinal) == true)
        {
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = Create(name[Prefix.Length..]));
            options.HttpClientActions.Add(client => client.Timeout = Timeout.InfiniteTimeSpan);
        }
    }

    private SocketsHttpHandler Create(string caSecretName) => new()
    {
        // A redirect to the login page must be seen as such.
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = caSecretName.Length > 0 ? authorities.PolicyFor(caSecretName) : null,
        },
    };
}
