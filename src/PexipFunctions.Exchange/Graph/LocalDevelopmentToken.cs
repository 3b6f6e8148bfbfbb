using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace PexipFunctions.Exchange.Graph;

/// <summary>A token that only a simulator takes; used on loopback in local development alone.</summary>
internal sealed class LocalDevelopmentToken : IAuthenticationProvider
{
    public Task AuthenticateRequestAsync(RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        request.Headers.TryAdd("Authorization", "Bearer local-development");
        return Task.CompletedTask;
    }
}
