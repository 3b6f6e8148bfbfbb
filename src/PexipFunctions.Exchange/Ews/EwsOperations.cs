using System.Xml.Linq;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>The operations on one mailbox, as the schema orders their parts.</summary>
internal sealed class EwsOperations(string mailbox)
{
    /// <summary>Most that a search with a restriction gives; more is cut off in silence (Learn: "EWS throttling in Exchange", EWSFindCountLimit).</summary>
    public const int MostFound = 250;

    /// <summary>Most that a search without one gives, a view of the calendar among them.</summary>
    public const int MostListed = 1000;

    /// <summary>Most changes that one answer may have (Types.xsd, MaxSyncChangesReturnedType).</summary>
    private const int MostSynced = 512;

    public XElement GetCalendar() => Operation(
        "GetFolder",
        new XElement(EwsXml.Messages + "FolderShape", new XElement(EwsXml.Types + "BaseShape", "IdOnly")),
        new XElement(EwsXml.Messages + "FolderIds", Calendar()));

    public static XElement GetItem(XElement shape, string id) =>
        Operation("GetItem", shape, new XElement(EwsXml.Messages + "ItemIds", new XElement(EwsXml.Types + "ItemId", new XAttribute("Id", id))));

    /// <summary>The address of somebody whom the directory names in its own form (Learn: "ResolveNames operation").</summary>
    public static XElement ResolveName(string name) => Operation(
        "ResolveNames", new XAttribute("ReturnFullContactData", "false"), new XAttribute("SearchScope", "ActiveDirectory"), new XElement(EwsXml.Messages + "UnresolvedEntry", EwsXml.Clean(name)));

    /// <summary>No property of an occurrence tells its series.</summary>
    public static XElement GetMasterOf(string occurrenceId) => Operation(
        "GetItem", EwsProperties.IdOnly, new XElement(EwsXml.Messages + "ItemIds", new XElement(EwsXml.Types + "RecurringMasterItemId", new XAttribute("OccurrenceId", occurrenceId))));

    /// <summary>Singles and series (a search without a view shows no occurrences) changed then or later, oldest change first.</summary>
    public XElement FindChanged(DateTimeOffset since, int offset, int most)
    {
        const string changed = "item:LastModifiedTime";
        return Find(
            EwsProperties.Change,
            Page(offset, most),
            Restriction("IsGreaterThanOrEqualTo", EwsProperties.Field(changed), EwsXml.Write(since)),
            new XElement(EwsXml.Messages + "SortOrder", new XElement(EwsXml.Types + "FieldOrder", new XAttribute("Order", "Ascending"), EwsProperties.Field(changed))));
    }

    /// <summary>Singles and series with that identity, given without a date.</summary>
    public XElement FindByCleanId(byte[] cleanId) => Find(
        EwsProperties.Change, Page(0, MostFound), Restriction("IsEqualTo", EwsProperties.Path(EwsProperties.CleanGlobalObjectId), Convert.ToBase64String(cleanId)));

    public XElement FindAll(int offset) => Find(EwsProperties.Change, Page(offset, MostListed));

    /// <summary>Singles and occurrences that overlap [from, to), by their starts; a view takes no restriction.</summary>
    public XElement FindOccurrences(DateTimeOffset from, DateTimeOffset to) => Find(
        EwsProperties.Occurrence,
        new XElement(
            EwsXml.Messages + "CalendarView", new XAttribute("MaxEntriesReturned", MostListed), new XAttribute("StartDate", EwsXml.Write(from)), new XAttribute("EndDate", EwsXml.Write(to))));

    /// <summary>What has changed in the calendar since a state that it gave; null: everything.</summary>
    public XElement SyncItems(string? state) => Operation(
        "SyncFolderItems",
        [
            EwsProperties.Change, new XElement(EwsXml.Messages + "SyncFolderId", Calendar()),
            .. state is null ? Array.Empty<XElement>() : [new XElement(EwsXml.Messages + "SyncState", state)], new XElement(EwsXml.Messages + "MaxChangesReturned", MostSynced),
        ]);

    /// <summary>Accepts or declines.</summary>
    /// <param name="answer"><c>AcceptItem</c> or <c>DeclineItem</c>.</param>
    /// <param name="comment">Null: none.</param>
    /// <param name="sendResponse">Nothing is kept of a response that is sent: Sent Items would grow for ever.</param>
    public static XElement Answer(string answer, EwsItemId item, EwsComment? comment, bool sendResponse) => Create(
        sendResponse ? "SendOnly" : "SaveOnly",
        new XElement(
            EwsXml.Types + answer,
            comment is { Text.Length: > 0 } ? Body(comment.Text, comment.IsHtml ? "HTML" : "Text") : null,
            new XElement(EwsXml.Types + "ReferenceItemId", new XAttribute("Id", item.Id), new XAttribute("ChangeKey", item.ChangeKey))));

    public static XElement Send(OutgoingMail mail) => Create(
        "SendOnly",
        new XElement(
            EwsXml.Types + "Message",
            new XElement(EwsXml.Types + "Subject", EwsXml.Clean(mail.Subject)),
            Body(mail.Html, "HTML"),
            Recipients("ToRecipients", mail.To),
            Recipients("BccRecipients", mail.Bcc),
            Recipients("ReplyTo", mail.ReplyTo)));

    private static XElement Create(string disposition, XElement item) =>
        Operation("CreateItem", new XAttribute("MessageDisposition", disposition), new XElement(EwsXml.Messages + "Items", item));

    private static XElement Body(string text, string type) => new(EwsXml.Types + "Body", new XAttribute("BodyType", type), EwsXml.Clean(text));

    private static XElement? Recipients(string list, IReadOnlyList<string> addresses) => addresses.Count == 0 ? null : new(
        EwsXml.Types + list, addresses.Select(address => new XElement(EwsXml.Types + "Mailbox", new XElement(EwsXml.Types + "EmailAddress", EwsXml.Clean(address)))));

    private XElement Find(params object[] parts) => Operation(
        "FindItem", [new XAttribute("Traversal", "Shallow"), .. parts, new XElement(EwsXml.Messages + "ParentFolderIds", Calendar())]);

    private static XElement Page(int offset, int most) => new(
        EwsXml.Messages + "IndexedPageItemView", new XAttribute("MaxEntriesReturned", most), new XAttribute("Offset", offset), new XAttribute("BasePoint", "Beginning"));

    private static XElement Restriction(string comparison, XElement path, string value) => new(
        EwsXml.Messages + "Restriction",
        new XElement(EwsXml.Types + comparison, path, new XElement(EwsXml.Types + "FieldURIOrConstant", new XElement(EwsXml.Types + "Constant", new XAttribute("Value", value)))));

    private XElement Calendar() => new(
        EwsXml.Types + "DistinguishedFolderId", new XAttribute("Id", "calendar"), new XElement(EwsXml.Types + "Mailbox", new XElement(EwsXml.Types + "EmailAddress", mailbox)));

    private static XElement Operation(string name, params object[] parts) => new(EwsXml.Messages + name, parts);
}
