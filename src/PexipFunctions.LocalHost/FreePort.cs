using System.Net;
using System.Net.Sockets;

namespace PexipFunctions.LocalHost;

/// <summary>Finds a port for an app that must know its own address before it starts.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
