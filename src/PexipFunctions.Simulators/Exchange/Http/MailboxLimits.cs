using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Refuses requests without a bearer token, those that are too large, and those beyond a mailbox's limits.</summary>
internal sealed class MailboxLimits(MailboxThrottle throttle, ExchangeModel exchange) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var call = new GraphCall(GraphCallKind.Any)
        {
            HasToken = context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase),
            Bytes = Size(context.Request),
        };
        if (exchange.Refuse(call) is { } refusal)
        {
            await GraphError.Of(refusal).ExecuteAsync(context);
        }
        else if (context.User() is { } user)
        {
            // A mailbox has one limit, by whichever name it is asked.
            await LimitAsync(context, next, exchange.FindResource(user)?.Address ?? user, call);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>A body without a stated length was read, and buffered, by the recorder.</summary>
    private static long Size(HttpRequest request) => request.ContentLength ?? (request.Body.CanSeek ? request.Body.Length : 0);

    private async Task LimitAsync(HttpContext context, RequestDelegate next, string mailbox, GraphCall call)
    {
        try
        {
            var (limit, wait) = throttle.Enter(mailbox, call.Bytes, exchange.Behaviours.ConcurrencyIsOfApp);
            if (exchange.Refuse(call with { Limit = limit }) is { } refusal)
            {
                await GraphError.Of(refusal, wait).ExecuteAsync(context);
                return;
            }

            await next(context);
        }
        finally
        {
            throttle.Leave(mailbox);
        }
    }
}
