using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Refuses requests without a bearer token, and those beyond a mailbox's limits.</summary>
internal sealed class MailboxLimits(MailboxThrottle throttle) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            await new GraphError(401, "InvalidAuthenticationToken", "Access token is empty.").ExecuteAsync(context);
        }
        else if (context.User() is { } user)
        {
            await LimitAsync(context, next, user);
        }
        else
        {
            await next(context);
        }
    }

    private async Task LimitAsync(HttpContext context, RequestDelegate next, string user)
    {
        try
        {
            if (throttle.Enter(user) is { } wait)
            {
                await new GraphError(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", wait).ExecuteAsync(context);
                return;
            }

            await next(context);
        }
        finally
        {
            throttle.Leave(user);
        }
    }
}
