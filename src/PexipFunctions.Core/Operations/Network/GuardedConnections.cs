using System.Net;
using System.Net.Sockets;

namespace PexipFunctions.Operations.Network;

/// <summary>
/// Makes connections to configured addresses. The resolved IP address is judged when the connection is made, so that a name
/// which resolves differently from one moment to the next (DNS rebinding) gains nothing.
/// </summary>
/// <param name="options">What is let through.</param>
/// <param name="resolve">Resolves a host name.</param>
public sealed class GuardedConnections(NetworkOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>A handler of the caller's own: no redirects, no cookies, no proxy, guarded connections that live for 5 minutes (DNS changes are seen).</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false, // a proxy would resolve names itself, behind the guard
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await FindAllowedAsync(endPoint.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> FindAllowedAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        var allowed = addresses.Where(address => options.Allows(AddressKinds.Of(address))).ToArray();
        return allowed.Length > 0 ? allowed : throw Refused(host, addresses);
    }

    private static HttpRequestException Refused(string host, IPAddress[] addresses)
    {
        var kinds = string.Join(" and ", addresses.Select(address => Words(AddressKinds.Of(address))).Distinct());
        return new HttpRequestException(
            HttpRequestError.ConnectionError,
            kinds.Length == 0 ? $"{host} leads to no address" : $"{host} leads to {kinds}, to which this app does not connect");
    }

    private static string Words(AddressKind kind) => kind switch
    {
        AddressKind.Private => "a private address (see the app setting Network__AllowPrivate)",
        AddressKind.Loopback => "the app's own machine",
        AddressKind.Platform => "an address of the cloud platform",
        _ => "an address at which no host can be",
    };
}
