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
        {
            var error = One(exchange, mailbox, item, sends);
            return EwsXml.Answer("CreateItemResponseMessage", error, new XElement(EwsXml.Messages + "Items", error is null && item.Name.LocalName != "Message" ? Named(mailbox, item) : null));
        }));
    }

    /// <summary>The items that an answer names, of which there are as many as Exchange pleases.</summary>
    private static IEnumerable<XElement> Named(ResourceMailbox mailbox, XElement item) => Enumerable.Range(0, mailbox.Behaviours.ItemsInAnswer).Select(_ => new XElement(
        EwsXml.Types + "CalendarItem", new XElement(EwsXml.Types + "ItemId", item.Element(EwsXml.Types + "ReferenceItemId")!.Attribute("Id"), new XAttribute("ChangeKey", "AgAAAA=="))));

    private static EwsError? One(ExchangeModel exchange, ResourceMailbox mailbox, XElement item, bool sends) => item.Name.LocalName switch
    {
        "AcceptItem" => Respond(mailbox, item, ResponseKind.Accepted, sends),
        "DeclineItem" => Respond(mailbox, item, ResponseKind.Declined, sends),
        "TentativelyAcceptItem" => Respond(mailbox, item, ResponseKind.TentativelyAccepted, sends),
        "Message" when sends => Mail(exchange, mailbox, item),
        _ => throw new EwsFault(500, "ErrorInvalidRequest", "The simulator makes answers to meetings and sends messages."),
    };

    private static EwsError? Respond(ResourceMailbox mailbox, XElement item, ResponseKind answer, bool sends)
    {
        var reference = item.Element(EwsXml.Types + "ReferenceItemId") ?? throw EwsFault.Schema;
        var id = (string?)reference.Attribute("Id") ?? "";
        if (mailbox.Find(id) is not { } found)
        {
            return EwsError.ItemNotFound;
        }

        if (EwsResponses.Refused(mailbox, id, answer) is { } refused)
        {
            return refused;
        }

        if ((string?)reference.Attribute("ChangeKey") is not { } key || key != found.ChangeKey)
        {
            return reference.Attribute("ChangeKey") is null ? EwsError.ChangeKeyRequired : EwsError.Stale;
        }

        var (text, html) = Body(item);
        return EwsResponses.Error(mailbox.Respond(id, answer, text, sends, html), answer);
    }

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
