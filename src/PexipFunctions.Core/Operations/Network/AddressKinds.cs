using System.Net;

namespace PexipFunctions.Operations.Network;

/// <summary>Tells whose an address is. Ranges: IANA special-purpose address registries, 2025.</summary>
public static class AddressKinds
{
    private static readonly (IPNetwork Network, AddressKind Kind)[] Ranges =
    [
        Range("0.0.0.0/8", AddressKind.Reserved),
        Range("10.0.0.0/8", AddressKind.Private),
        Range("100.64.0.0/10", AddressKind.Private),
        Range("127.0.0.0/8", AddressKind.Loopback),
        Range("168.63.129.16/32", AddressKind.Platform), // Azure's own (Learn: "What is IP address 168.63.129.16?")
        Range("169.254.0.0/16", AddressKind.Platform),
        Range("172.16.0.0/12", AddressKind.Private),
        Range("192.0.0.0/24", AddressKind.Reserved),
        Range("192.0.2.0/24", AddressKind.Reserved),
        Range("192.88.99.0/24", AddressKind.Reserved),
        Range("192.168.0.0/16", AddressKind.Private),
        Range("198.18.0.0/15", AddressKind.Reserved),
        Range("198.51.100.0/24", AddressKind.Reserved),
        Range("203.0.113.0/24", AddressKind.Reserved),
        Range("224.0.0.0/3", AddressKind.Reserved),
        Range("::1/128", AddressKind.Loopback),
        Range("2001::/23", AddressKind.Reserved),
        Range("2001:db8::/32", AddressKind.Reserved),
        Range("3fff::/20", AddressKind.Reserved),
        Range("fc00::/7", AddressKind.Private),
        Range("fe80::/10", AddressKind.Platform),
        Range("fec0::/10", AddressKind.Private),
        Range("::/3", AddressKind.Reserved), // of IPv6 the internet has 2000::/3 only
        Range("4000::/2", AddressKind.Reserved),
        Range("8000::/1", AddressKind.Reserved),
    ];

    // IPv6 forms that a gateway turns back into the IPv4 address within: its place in the 16 bytes.
    private static readonly (IPNetwork Network, int Offset)[] Embeddings =
    [
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    /// <summary>Whose <paramref name="address"/> is; an IPv4 address inside an IPv6 one counts as itself.</summary>
    public static AddressKind Of(IPAddress address)
    {
        var plain = Unwrap(address);
        foreach (var (network, kind) in Ranges)
        {
            if (network.Contains(plain))
            {
                return kind;
            }
        }

        return AddressKind.Public;
    }

    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        foreach (var (network, offset) in Embeddings)
        {
            if (network.Contains(address))
            {
                return new IPAddress(bytes.AsSpan(offset, 4));
            }
        }

        return bytes.Length == 16 ? new IPAddress(bytes) : address; // without the scope, which Contains would compare
    }

    private static (IPNetwork Network, AddressKind Kind) Range(string network, AddressKind kind) => (IPNetwork.Parse(network), kind);
}
