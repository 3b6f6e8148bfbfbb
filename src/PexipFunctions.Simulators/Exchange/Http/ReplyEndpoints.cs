using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PexipFunctions.Mailboxes;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Accepting, declining and sending mail.</summary>
internal static class ReplyEndpoints
{
    public static void MapReplies(this RouteGroupBuilder mailbox)
    {
        mailbox.MapPost("/events/{id}/accept", (HttpContext context, string id, JsonObject body) => Answer(context, id, body, ResponseKind.Accepted));
        mailbox.MapPost("/events/{id}/decline", (HttpContext context, string id, JsonObject body) => Answer(context, id, body, ResponseKind.Declined));
        mailbox.MapPost("/events/{id}/tentativelyAccept", (HttpContext context, string id, JsonObject body) => Answer(context, id, body, ResponseKind.TentativelyAccepted));
        mailbox.MapPost("/sendMail", SendMail);
    }

    private static IResult Answer(HttpContext context, string id, JsonObject body, ResponseKind answer)
    {
        var comment = Text(body, "comment");
        var send = Member(body, "sendResponse")?.GetValue<bool>() ?? true;
        return context.Mailbox().Respond(id, answer, comment, send) switch
        {
            RespondOutcome.Done => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            RespondOutcome.NotFound => GraphError.ItemNotFound,
            RespondOutcome.IsOrganizer => GraphError.BadRequest("ErrorInvalidRequest", "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer."),
            _ => GraphError.BadRequest("ErrorCalendarIsCancelledForAccept", "The meeting has been cancelled by its organizer."),
        };
    }

    private static IResult SendMail(HttpContext context, JsonObject body)
    {
        if (Member(body, "message") is not JsonObject message)
        {
            return GraphError.BadRequest("ErrorInvalidRequest", "The message is missing.");
        }

        var recipients = Addresses(message, "toRecipients").Concat(Addresses(message, "ccRecipients")).Concat(Addresses(message, "bccRecipients")).ToList();
        if (recipients.Count == 0)
        {
            return GraphError.BadRequest("ErrorInvalidRecipients", "At least one recipient is not valid.");
        }

        var html = Member(message, "body") is JsonObject content ? Text(content, "content") : "";
        context.Exchange().Inboxes.Mail(context.Mailbox(), Text(message, "subject"), html, recipients);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private static IEnumerable<string> Addresses(JsonObject message, string property) =>
        (Member(message, property) as JsonArray ?? []).OfType<JsonObject>()
        .Select(recipient => Member(recipient, "emailAddress") is JsonObject address ? Text(address, "address") : "")
        .Where(address => address.Contains('@', StringComparison.Ordinal));

    private static string Text(JsonObject json, string property) => Member(json, property)?.GetValue<string>() ?? "";

    // OData action parameters come with a capital or a small initial: the SDK writes "Comment" and "SendResponse".
    private static JsonNode? Member(JsonObject json, string name) =>
        json.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
