namespace PexipFunctions.Operations.Network;

/// <summary>Whose an IP address is.</summary>
public enum AddressKind
{
    /// <summary>Anyone's, on the internet.</summary>
    Public,

    /// <summary>A private network's (RFC 1918, RFC 4193, shared address space of RFC 6598).</summary>
    Private,

    /// <summary>This machine's own.</summary>
    Loopback,

    /// <summary>The link's or the cloud platform's own: instance metadata and tokens are handed out there.</summary>
    Platform,

    /// <summary>Nobody's: multicast, documentation, benchmarks, the unspecified address, tunnels.</summary>
    Reserved,
}
