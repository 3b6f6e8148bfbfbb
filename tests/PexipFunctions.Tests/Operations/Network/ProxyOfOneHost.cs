using System.Net;

namespace PexipFunctions.Tests.Operations.Network;

/// <summary>The process's proxy, which other tests share: it stands before one host alone, and nothing listens there.</summary>
internal sealed class ProxyOfOneHost(string host, IWebProxy others) : IWebProxy
{
    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => destination.Host == host ? new Uri("http://127.0.0.2:9/") : others.GetProxy(destination);

    public bool IsBypassed(Uri address) => address.Host != host && others.IsBypassed(address);
}
