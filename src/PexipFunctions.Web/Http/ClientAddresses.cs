using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PexipFunctions.Operations.Network;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Web.Http;

/// <summary>
/// The network addresses of callers, for limits. What a client can write is never believed: not the first entries of
/// <c>X-Forwarded-For</c>, and neither <c>X-Original-For</c> nor <c>CLIENT-IP</c>, which arrive as they were sent.
/// </summary>
public sealed partial class ClientAddresses(AddInSettings settings, ILogger<ClientAddresses> logger)
{
    private const string FrontDoorId = "X-Azure-FDID";
    private int warned;
    private int warnedOfHeader;

    /// <summary>The caller of <paramref name="request"/>. Of IPv6 the /64 network: a single host owns all of it.</summary>
    public async ValueTask<string> OfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var peer = request.HttpContext.Connection.RemoteIpAddress;
        var address = Named(request) ?? settings.ClientAddressFrom switch
        {
            ClientAddressSource.Connection => peer,
            ClientAddressSource.Auto when peer is not null && !IsInside(peer) => peer,
            _ => await ForwardedAsync(request, cancellationToken) ?? Common(peer),
        };
        return address is null ? "unknown" : Network(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    /// <summary>
    /// The range of an address of <see cref="OfAsync"/> that one owner may hold whole: of IPv4 the /24 network, of IPv6 the /48
    /// (RFC 6177: a site gets between a /48 and a /64). Null: it names no address.
    /// </summary>
    public static string? RangeOf(string address) =>
        address.Length == 16 && address.All(char.IsAsciiHexDigitUpper) ? $"{address[..12]}/48"
        : address.Contains('.', StringComparison.Ordinal) && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork
            ? $"{address[..address.LastIndexOf('.')]}.0/24"
            : null;

    /// <summary>
    /// The range out of which one owner may ask from as many of the former as he likes: of IPv6 the /32 (RIPE-655, 5.1.2: what a
    /// provider is allocated first), of IPv4 the /16 network. Null: it names no address.
    /// </summary>
    public static string? WideRangeOf(string address) => RangeOf(address) switch
    {
        null => null,
        var range when range.EndsWith("/48", StringComparison.Ordinal) => $"{range[..8]}/32",
        var range => $"{string.Join('.', range.Split('.')[..2])}.0.0/16",
    };

    /// <summary>Both, the wide one first; empty where it names no address.</summary>
    public static IReadOnlyList<string> RangesOf(string address) =>
        WideRangeOf(address) is { } wide && RangeOf(address) is { } range ? [wide, range] : [];

    /// <summary>Whom the proxy before this app names, where it is one that may.</summary>
    private IPAddress? Named(HttpRequest request) =>
        settings.ClientAddressHeader.Length > 0
        && (settings.FrontDoorId.Length == 0 || string.Equals(request.Headers[FrontDoorId], settings.FrontDoorId, StringComparison.OrdinalIgnoreCase))
            ? NamedBy(request.Headers[settings.ClientAddressHeader].LastOrDefault())
            : null;

    private IPAddress? NamedBy(string? entries)
    {
        var named = settings.ClientAddressHeader.Equals(ForwardedHeader.Name, StringComparison.OrdinalIgnoreCase) ? ForwardedHeader.Last(entries) : Last(entries);
        if (named is null && !string.IsNullOrWhiteSpace(entries) && Interlocked.Exchange(ref warnedOfHeader, 1) == 0)
        {
            LogUnread(settings.ClientAddressHeader);
        }

        return named;
    }

    private static async ValueTask<IPAddress?> ForwardedAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HttpContext.Features.Get<HostHeaders>() is { } headers
            ? Last(await headers.FindAsync(request, "X-Forwarded-For", cancellationToken))
            : null;

    // The front end appends what it saw, as address:port; of IPv6 in brackets.
    private static IPAddress? Last(string? entries) =>
        IPEndPoint.TryParse(entries?.Split(',')[^1].Trim() ?? "", out var hop) ? hop.Address : null;

    private static bool IsInside(IPAddress address) => AddressKinds.Of(address) is AddressKind.Private or AddressKind.Platform or AddressKind.Loopback;

    // Everyone has this address, and shares one limit: on the developer's own machine that is right.
    private IPAddress? Common(IPAddress? peer)
    {
        if ((peer is null || !IPAddress.IsLoopback(peer)) && Interlocked.Exchange(ref warned, 1) == 0)
        {
            LogCommon();
        }

        return peer;
    }

    private static string Network(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();

    [LoggerMessage(LogLevel.Warning, "A caller's address did not arrive: such callers share one limit. If all do, set AddIn__ClientAddressHeader to the header in which the proxy before this app names its caller.")]
    private partial void LogCommon();

    [LoggerMessage(LogLevel.Warning, "The header {Header}, which AddIn__ClientAddressHeader names, came without an address that can be read: such callers count as the connection that brings them. If all do, have the proxy write the address alone, or a list that ends with it, or Forwarded (RFC 7239).")]
    private partial void LogUnread(string header);
}
