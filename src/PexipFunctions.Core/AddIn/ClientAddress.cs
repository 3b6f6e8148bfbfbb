using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.AddIn;

/// <summary>The network address of a caller, for limits.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The last hop of <c>X-Forwarded-For</c>, which the platform's front end appends (as <c>address:port</c>) and no
    /// client can forge; without one the connection's address. Of IPv6 the /64 network: a single host owns all of it.
    /// </summary>
    /// <param name="header"><see cref="AddInSettings.ClientAddressHeader"/>; empty: <c>X-Forwarded-For</c>.</param>
    public static string Of(HttpRequest request, string header)
    {
        var last = request.Headers[header.Length > 0 ? header : "X-Forwarded-For"].LastOrDefault()?.Split(',')[^1].Trim();
        var address = IPEndPoint.TryParse(last ?? "", out var hop) ? hop.Address : request.HttpContext.Connection.RemoteIpAddress;
        return address is null ? "unknown" : Network(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    private static string Network(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();
}
