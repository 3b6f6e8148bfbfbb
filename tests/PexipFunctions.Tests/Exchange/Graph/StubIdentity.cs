using Azure.Core;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>Stands in for the identity that the app runs as.</summary>
internal sealed class StubIdentity : TokenCredential
{
    public const string Token = "token-of-the-identity";

    /// <summary>What its tokens were asked for.</summary>
    public List<string> Scopes { get; } = [];

    /// <summary>What it answers; null: a token.</summary>
    public Exception? Failure { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.AddRange(requestContext.Scopes);
        return Failure is null ? new AccessToken(Token, DateTimeOffset.MaxValue) : throw Failure;
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
