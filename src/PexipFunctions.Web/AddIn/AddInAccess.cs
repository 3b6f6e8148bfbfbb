using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;

namespace PexipFunctions.Web.AddIn;

/// <summary>Who may ask for aliases: anyone, or those who have signed in, as the integration says; each within the limit.</summary>
public sealed class AddInAccess(AccessTokenValidation tokens, AnonymousLimit limit)
{
    private const string Bearer = "Bearer ";

    /// <summary>For <c>POST .../aliases</c> and <c>.../tags</c>: demands a sign-in where the integration does. Counts the person who signed in, else the address.</summary>
    public async Task<AccessDecision> CheckAsync(HttpRequest request, Integration integration, CancellationToken cancellationToken)
    {
        if (integration.SignIn == SignInMode.Anonymous)
        {
            return Counted(request, AccessDecision.Allowed(null), await limit.TakeAsync(request, cancellationToken));
        }

        return await FindCallerAsync(request, integration, cancellationToken) switch
        {
            { Caller: { } caller } decision => Counted(request, decision, limit.Take($"{caller.TenantId}/{caller.ObjectId}")),
            { Refusal: null } => AccessDecision.Refused(AddInProblems.Unauthorized(request, "Sign in first: this add-in needs an access token.")),
            var refused => refused,
        };
    }

    private static AccessDecision Counted(HttpRequest request, AccessDecision decision, TimeSpan wait) =>
        wait == TimeSpan.Zero ? decision : AccessDecision.Refused(AddInProblems.TooMany(request, wait));

    /// <summary>For <c>GET .../config</c>: a missing token is allowed, a bad one is not.</summary>
    public async Task<AccessDecision> FindCallerAsync(HttpRequest request, Integration integration, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (integration.SignIn == SignInMode.Anonymous || header.Length == 0)
        {
            return AccessDecision.Allowed(null);
        }

        var token = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..] : "";
        var result = await tokens.ValidateAsync(token, integration, cancellationToken);
        return result.Caller is { } caller
            ? AccessDecision.Allowed(caller)
            : AccessDecision.Refused(AddInProblems.Unauthorized(request, $"The access token is not accepted: {result.Fault}."));
    }
}
