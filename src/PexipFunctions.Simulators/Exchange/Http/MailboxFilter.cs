using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Finds the mailbox that a path names, or answers as Graph does when it cannot be had.</summary>
internal static class MailboxFilter
{
    public static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var mailbox = context.Exchange().FindResource(context.User() ?? "");
        if (context.Refuse(new GraphCall(GraphCallKind.Any) { NamesMailbox = true, Mailbox = mailbox }) is { } refusal)
        {
            return ValueTask.FromResult<object?>(refusal);
        }

        context.SetMailbox(mailbox!);
        return next(invocation);
    }
}
