using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary><c>CreateItem</c>: answers to meetings, and mails.</summary>
internal static class EwsCreateItem
{
    public static XElement Answer(ExchangeModel exchange, ResourceMailbox mailbox, XElement request)
    {
        var sends = (string?)request.Attribute("MessageDisposition") is "SendOnly" or "SendAndSaveCopy";
        var items = request.Element(EwsXml.Messages + "Items")?.Elements() ?? throw EwsFault.Schema;
        return EwsXml.Answers("CreateItem", items.Select(item =>
            EwsXml.Answer("CreateItemResponseMessage", One(exchange, mailbox, item, sends), new XElement(EwsXml.Messages + "Items"))));
    }

    private static EwsError? One(ExchangeModel exchange, ResourceMailbox mailbox, XElement item, bool sends) => item.Name.LocalName switch
    {
        "AcceptItem" => Respond(mailbox, item, ResponseKind.Accepted, "Accept", sends),
        "DeclineItem" => Respond(mailbox, item, ResponseKind.Declined, "Decline", sends),
        "TentativelyAcceptItem" => Respond(mailbox, item, ResponseKind.TentativelyAccepted, "Tentative", sends),
        "Message" when sends => Mail(exchange, mailbox, item),
        _ => throw new EwsFault(500, "ErrorInvalidRequest", "The simulator makes answers to meetings and sends messages."),
    };

    private static EwsError? Respond(ResourceMailbox mailbox, XElement item, ResponseKind answer, string word, bool sends)
    {
        var reference = item.Element(EwsXml.Types + "ReferenceItemId") ?? throw EwsFault.Schema;
        var id = (string?)reference.Attribute("Id") ?? "";
        if (mailbox.Find(id) is not { } found)
        {
            return EwsError.ItemNotFound;
        }

        if (Refused(mailbox, id, word) is { } refused)
        {
            return refused;
        }

        if ((string?)reference.Attribute("ChangeKey") is not { } key || key != found.ChangeKey)
        {
            return reference.Attribute("ChangeKey") is null ? EwsError.ChangeKeyRequired : EwsError.Stale;
        }

        var (text, html) = Body(item);
        return mailbox.Respond(id, answer, text, sends, html) switch
        {
            RespondOutcome.NotFound => EwsError.ItemNotFound,
            RespondOutcome.IsOrganizer => new EwsError($"ErrorCalendarIsOrganizerFor{word}", "You cannot answer a meeting of your own."),
            RespondOutcome.IsCancelled => new EwsError($"ErrorCalendarIsCancelledFor{word}", "The meeting has been cancelled."),
            _ => null,
        };
    }

    /// <summary>What the item's state forbids (Learn: ResponseCode).</summary>
    private static EwsError? Refused(ResourceMailbox mailbox, string id, string word) => mailbox.ItemOf(id)?.Condition switch
    {
        ItemCondition.Denied => EwsError.AccessDenied,
        ItemCondition.OutOfDate => new EwsError("ErrorCalendarMeetingRequestIsOutOfDate", "The meeting request is out of date."),
        ItemCondition.Delegated => new EwsError($"ErrorCalendarIsDelegatedFor{word}", "The meeting was delegated."),
        ItemCondition.Conflict409 or ItemCondition.Conflict412 => EwsError.Stale,
        _ => null,
    };

    private static EwsError? Mail(ExchangeModel exchange, ResourceMailbox mailbox, XElement item)
    {
        if (mailbox.Condition == MailboxCondition.MailDenied)
        {
            return EwsError.AccessDenied;
        }

        List<string> recipients = [.. Addresses(item, "ToRecipients"), .. Addresses(item, "CcRecipients"), .. Addresses(item, "BccRecipients")];
        if (recipients.Count == 0 || recipients.Exists(exchange.Unresolved.Contains))
        {
            return recipients.Count == 0 ? EwsError.NoMessage : EwsError.InvalidRecipients;
        }

        var (text, html) = Body(item);
        exchange.Inboxes.Mail(mailbox, item.Element(EwsXml.Types + "Subject")?.Value ?? "", html.Length > 0 ? html : text, recipients, [.. Addresses(item, "ReplyTo")]);
        return null;
    }

    private static (string Text, string Html) Body(XElement item)
    {
        var body = item.Element(EwsXml.Types + "Body");
        return (string?)body?.Attribute("BodyType") == "HTML" ? (OutlookBody.ToText(body!.Value), body.Value) : (body?.Value ?? "", "");
    }

    private static IEnumerable<string> Addresses(XElement item, string list) =>
        item.Elements(EwsXml.Types + list).Elements(EwsXml.Types + "Mailbox").Select(each => each.Element(EwsXml.Types + "EmailAddress")?.Value ?? "");
}
