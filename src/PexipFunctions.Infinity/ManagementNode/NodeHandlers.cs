using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>Makes the message handlers of all clients called <c>ManagementNode/[CA secret]</c>.</summary>
internal sealed class NodeHandlers(PrivateAuthorities authorities, GuardedConnections connections, SchedulingMetrics metrics) : IConfigureNamedOptions<HttpClientFactoryOptions>
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
            options.HttpMessageHandlerBuilderActions.Add(builder =>
            {
                builder.PrimaryHandler = Create(name[Prefix.Length..]);
                builder.AdditionalHandlers.Add(new TracedRequests("infinity", metrics));
            });
            options.HttpClientActions.Add(client => client.Timeout = Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Guarded connections; they follow no redirect, so that one to the login page is seen as such.</summary>
    private SocketsHttpHandler Create(string caSecretName)
    {
        var handler = connections.CreateHandler();
        handler.SslOptions.CertificateChainPolicy = caSecretName.Length > 0 ? authorities.PolicyFor(caSecretName) : null;
        return handler;
    }
}
