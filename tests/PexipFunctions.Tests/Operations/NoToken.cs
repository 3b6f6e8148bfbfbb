using Azure.Core;
using Azure.Identity;

namespace PexipFunctions.Tests.Operations;

/// <summary>A managed identity whose endpoint gives no token.</summary>
internal sealed class NoToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new AuthenticationFailedException("The identity endpoint does not answer.");

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
