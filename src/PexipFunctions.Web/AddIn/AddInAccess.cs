using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>Who may ask for aliases: anyone, or those who have signed in, as the integration says; each within the limit.</summary>
public sealed class AddInAccess(AccessTokenValidation entra, ExchangeTokenValidation exchange, AnonymousLimit limit)
{
    private const string Bearer = "Bearer ";

    /// <summary>For <c>POST .../aliases</c> and <c>.../tags</c>: demands a sign-in where the integration does. Counts the person who signed in, else the address.</summary>
    /// <returns>Who signed in (null: nobody did), or the answer where the request may not go on.</returns>
    public async Task<(AddInCaller? Caller, Answer? Refusal)> CheckAsync(string authorization, string address, Integration integration, CancellationToken cancellationToken) =>
        await FindCallerAsync(authorization, integration, cancellationToken) switch
        {
            ({ } caller, _) => Counted(caller, limit.Take(caller.Id)),
            (_, { } refused) => (null, refused),
            _ when integration.SignInWays.HasFlag(SignInWays.Anonymous) => Counted(null, limit.TakeWithRanges(address)),
            _ => (null, AddInProblems.Unauthorized("Sign in first: this add-in needs an access token.")),
        };

    /// <summary>For <c>GET .../config</c>: a missing token is allowed, a bad one is not.</summary>
    public async Task<(AddInCaller? Caller, Answer? Refusal)> FindCallerAsync(string authorization, Integration integration, CancellationToken cancellationToken)
    {
        if (integration.SignInWays is SignInWays.Anonymous or SignInWays.None || authorization.Length == 0)
        {
            return (null, null);
        }

        var token = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..] : "";
        var result = await ValidateAsync(token, integration, cancellationToken);
        return result.Caller is { } caller ? (caller, null) : (null, AddInProblems.Unauthorized($"The access token is not accepted: {result.Fault}."));
    }

    private static (AddInCaller? Caller, Answer? Refusal) Counted(AddInCaller? caller, TimeSpan wait) =>
        wait == TimeSpan.Zero ? (caller, null) : (null, AddInProblems.TooMany(wait));

    /// <summary>The token's own form says who issues such ones; with one way only that is the one that says what is wrong.</summary>
    private Task<AccessTokenResult> ValidateAsync(string token, Integration integration, CancellationToken cancellationToken) =>
        integration.SignInWays.HasFlag(SignInWays.Exchange) && (!integration.SignInWays.HasFlag(SignInWays.Entra) || ExchangeIdentityToken.Is(token))
            ? exchange.ValidateAsync(token, integration, cancellationToken)
            : entra.ValidateAsync(token, integration, cancellationToken);
}
