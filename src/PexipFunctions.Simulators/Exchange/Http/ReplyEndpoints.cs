using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PexipFunctions.Calendars;

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
        var call = new GraphCall(GraphCallKind.Respond)
        {
            Mailbox = context.Mailbox(),
            EventId = id,
            Answer = answer,
            Comment = Member(body, "comment")?.GetValue<string>(),
            SendsResponse = Member(body, "sendResponse")?.GetValue<bool>() ?? true,
        };
        lock (context.Exchange().Gate)
        {
            var row = context.Exchange().Refuse(call);
            if (row is { IsTaken: false })
            {
                return GraphError.Of(row);
            }

            // A response that bounces is given all the same.
            context.Mailbox().Respond(id, answer, call.Comment ?? "", call.SendsResponse && row is null or { Arrives: true });
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }
    }

    private static IResult SendMail(HttpContext context, JsonObject body)
    {
        var message = Member(body, "message") as JsonObject;
        var call = new GraphCall(GraphCallKind.Mail)
        {
            Mailbox = context.Mailbox(),
            HasMessage = message is not null,
            Subject = message is null ? "" : Text(message, "subject"),
            Recipients = Addresses(message, "toRecipients", "ccRecipients", "bccRecipients"),
            OtherAddresses = Addresses(message, "replyTo"),
        };
        lock (context.Exchange().Gate)
        {
            if (context.Exchange().Refuse(call) is { Arrives: false } row)
            {
                return row.IsTaken ? TypedResults.StatusCode(row.Status) : GraphError.Of(row);
            }

            var html = Member(message!, "body") is JsonObject content ? Text(content, "content") : "";
            context.Exchange().Inboxes.Mail(context.Mailbox(), call.Subject, html, call.Recipients, call.OtherAddresses);
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }
    }

    private static List<string> Addresses(JsonObject? message, params IEnumerable<string> properties) =>
    [
        .. properties.SelectMany(property => (message is null ? null : Member(message, property)) as JsonArray ?? []).OfType<JsonObject>()
            .Select(recipient => Member(recipient, "emailAddress") is JsonObject address ? Text(address, "address") : ""),
    ];

    private static string Text(JsonObject json, string property) => Member(json, property)?.GetValue<string>() ?? "";

    // OData action parameters come with a capital or a small initial: the SDK writes "Comment" and "SendResponse".
    private static JsonNode? Member(JsonObject json, string name) =>
        json.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
