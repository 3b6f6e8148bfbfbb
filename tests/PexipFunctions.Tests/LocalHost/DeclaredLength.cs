using System.Net;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>A request body that only says how long it is; its sender waits for leave that never comes.</summary>
internal sealed class DeclaredLength(long declared) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = declared;
        return true;
    }
}
