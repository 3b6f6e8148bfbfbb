using System.Net;

namespace PexipFunctions.Operations.Network;

/// <summary>Judges addresses that admins configure (Management Node, Graph endpoint, authority) before they are stored.</summary>
public static class ConfiguredAddress
{
    /// <summary>What is wrong with <paramref name="address"/> and how to fix it, as the end of a sentence that begins with the field's name; null: nothing.</summary>
    /// <remarks>A name may later resolve to anything: <see cref="GuardedConnections"/> judges the address at each connection.</remarks>
    public static string? FindFault(Uri address, NetworkOptions options)
    {
        if (!address.IsAbsoluteUri)
        {
            return "must be a whole address, such as https://host.example.com";
        }

        if (address.UserInfo.Length > 0)
        {
            return "must not contain a user name or password: put them in a secret and name the secret";
        }

        var kind = KindOf(address);
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && kind == AddressKind.Loopback && options.AllowLoopback))
        {
            return "must begin with https://";
        }

        return kind is { } known && !options.Allows(known) ? Describe(known) : null;
    }

    private static AddressKind? KindOf(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host, out var ip))
        {
            return AddressKinds.Of(ip);
        }

        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? AddressKind.Loopback
            : null;
    }

    private static string Describe(AddressKind kind) => kind switch
    {
        AddressKind.Private => "is a private address: set the app setting Network__AllowPrivate to true if it is meant",
        AddressKind.Loopback => "is the app's own machine: name the host that is meant",
        _ => "is an address at which no host of yours can be: name the host that is meant",
    };
}
