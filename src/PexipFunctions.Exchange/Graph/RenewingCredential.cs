using Azure.Core;
using Azure.Identity;

namespace PexipFunctions.Exchange.Graph;

/// <summary>A credential made from a secret, and made again from the secret's current value when it no longer works.</summary>
/// <param name="create">Makes it; the argument is true to pass the secrets' cache by.</param>
internal sealed class RenewingCredential(Func<bool, CancellationToken, Task<TokenCredential>> create) : TokenCredential
{
    private TokenCredential? current;
    private bool refused;

    /// <summary>Says that Graph answered 401: the next token comes from the secret's current value.</summary>
    public void Refuse() => Volatile.Write(ref refused, true);

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref refused, false))
        {
            current = await create(true, cancellationToken);
        }

        try
        {
            current ??= await create(false, cancellationToken);
            return await current.GetTokenAsync(requestContext, cancellationToken);
        }
        catch (AuthenticationFailedException error) when (error is not CredentialUnavailableException)
        {
            current = await create(true, cancellationToken);
            return await current.GetTokenAsync(requestContext, cancellationToken);
        }
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();
}
