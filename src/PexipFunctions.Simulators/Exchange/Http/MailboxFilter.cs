using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Finds the mailbox that a path names, or answers as Graph does when it cannot be had.</summary>
internal static class MailboxFilter
{
    public static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var user = context.User() ?? "";
        var mailbox = context.Exchange().FindResource(user);
        if (Trouble(user, mailbox?.Condition ?? MailboxCondition.Missing) is { } trouble)
        {
            return ValueTask.FromResult<object?>(trouble);
        }

        context.SetMailbox(mailbox!);
        return next(invocation);
    }

    private static GraphError? Trouble(string user, MailboxCondition condition) => condition switch
    {
        MailboxCondition.Missing => new GraphError(404, "ErrorInvalidUser", $"The requested user '{user}' is invalid."),
        MailboxCondition.NotEnabled => new GraphError(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise."),
        MailboxCondition.AccessDenied => new GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again."),
        _ => null,
    };
}
