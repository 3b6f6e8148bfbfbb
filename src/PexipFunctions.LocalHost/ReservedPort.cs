using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace PexipFunctions.LocalHost;

/// <summary>A free port of 127.0.0.1 for an app that must know its own address before it starts; nobody else gets it meanwhile.</summary>
internal sealed class ReservedPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ReservedPort() => socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <summary>Has Kestrel listen on the socket that holds the port; Kestrel closes it.</summary>
    public void HandOver(SocketTransportOptions transport) => transport.CreateBoundListenSocket = _ => socket;

    public void Dispose() => socket.Dispose();
}
