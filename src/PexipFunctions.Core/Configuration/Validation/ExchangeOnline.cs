namespace PexipFunctions.Configuration;

/// <summary>Tells Microsoft's own servers, at which EWS ends (Learn: "Deprecation of Exchange Web Services in Exchange Online"; national clouds: "Exchange Online URLs and IP ranges").</summary>
public static class ExchangeOnline
{
    private static readonly string[] Domains =
        ["office365.com", "office365.us", "office.com", "office.de", "outlook.com", "outlook.de", "outlook.cn", "apps.mil"];

    /// <summary>Whether a server of Microsoft's is meant.</summary>
    public static bool IsHost(Uri address) => address.IsAbsoluteUri && address.IdnHost.TrimEnd('.') is var host
        && Array.Exists(Domains, domain => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));
}
