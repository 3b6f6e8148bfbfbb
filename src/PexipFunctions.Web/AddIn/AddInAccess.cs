using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>Who may ask for aliases: anyone, or those who have signed in, as the integration says; each within the limit.</summary>
public sealed class AddInAccess(AccessTokenValidation tokens, AnonymousLimit limit)
{
    private const string Bearer = "Bearer ";

    /// <summary>For <c>POST .../aliases</c> and <c>.../tags</c>: demands a sign-in where the integration does. Counts the person who signed in, else the address.</summary>
    /// <returns>Who signed in (null: nobody did), or the answer where the request may not go on.</returns>
    public async Task<(AddInCaller? Caller, Answer? Refusal)> CheckAsync(string authorization, string address, Integration integration, CancellationToken cancellationToken)
    {
        if (integration.SignIn == SignInMode.Anonymous)
        {
            return Counted(null, limit.TakeWithRanges(address));
        }

        return await FindCallerAsync(authorization, integration, cancellationToken) switch
        {
            ({ } caller, _) => Counted(caller, limit.Take($"{caller.TenantId}/{caller.ObjectId}")),
            (_, null) => (null, AddInProblems.Unauthorized("Sign in first: this add-in needs an access token.")),
            var refused => refused,
        };
    }

    private static (AddInCaller? Caller, Answer? Refusal) Counted(AddInCaller? caller, TimeSpan wait) =>
        wait == TimeSpan.Zero ? (caller, null) : (null, AddInProblems.TooMany(wait));

    /// <summary>For <c>GET .../config</c>: a missing token is allowed, a bad one is not.</summary>
    public async Task<(AddInCaller? Caller, Answer? Refusal)> FindCallerAsync(string authorization, Integration integration, CancellationToken cancellationToken)
    {
        if (integration.SignIn == SignInMode.Anonymous || authorization.Length == 0)
        {
            return (null, null);
        }

        var token = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..] : "";
        var result = await tokens.ValidateAsync(token, integration, cancellationToken);
        return result.Caller is { } caller ? (caller, null) : (null, AddInProblems.Unauthorized($"The access token is not accepted: {result.Fault}."));
    }
}
