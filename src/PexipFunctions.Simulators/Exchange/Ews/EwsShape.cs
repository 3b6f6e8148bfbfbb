using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>Which properties of items a request asks for.</summary>
internal sealed class EwsShape
{
    private readonly HashSet<string> fields;
    private readonly List<XElement> extended;
    private readonly bool bodyAsText;
    private readonly ResourceMailbox mailbox;
    private readonly bool isList;

    /// <param name="shape">The request's <c>ItemShape</c>.</param>
    /// <param name="isList">Whether it is for a list, which leaves some out.</param>
    public EwsShape(ResourceMailbox mailbox, XElement? shape, bool isList)
    {
        (this.mailbox, this.isList) = (mailbox, isList);
        var more = shape?.Element(EwsXml.Types + "AdditionalProperties");
        var all = shape?.Element(EwsXml.Types + "BaseShape")?.Value != "IdOnly";
        fields = (more?.Elements(EwsXml.Types + "FieldURI") ?? []).Select(each => (string?)each.Attribute("FieldURI") ?? "").ToHashSet(StringComparer.Ordinal);
        fields.UnionWith(all ? EwsFields.First.Concat(EwsFields.Last).Select(each => each.Field) : []);
        fields.ExceptWith(isList ? EwsFields.OfGetItemOnly : []);
        extended = [.. more?.Elements(EwsXml.Types + "ExtendedFieldURI") ?? []];
        bodyAsText = shape?.Element(EwsXml.Types + "BodyType")?.Value == "Text";
    }

    public XElement Write(EventView item)
    {
        var view = new EwsView(item) { IsListed = isList, LegacyNames = mailbox.LegacyNames, HasWholeSeconds = mailbox.Behaviours.WholeSeconds };
        return new XElement(
            EwsXml.Types + "CalendarItem",
            Id(item),
            Fields(EwsFields.First, bodyAsText ? AsText(view) : view),
            extended.Select(each => Extended(each, view)),
            Fields(EwsFields.Last, view));
    }

    public static XElement Id(EventView view) => new(EwsXml.Types + "ItemId", new XAttribute("Id", view.OrdinaryId), new XAttribute("ChangeKey", view.ChangeKey));

    private IEnumerable<XElement?> Fields(IEnumerable<(string Field, Func<EwsView, object?> Write)> known, EwsView view) =>
        known.Where(each => fields.Contains(each.Field)).Select(each => each.Write(view) switch
        {
            null => null,
            XElement element => element,
            var value => new XElement(EwsXml.Types + each.Field[(each.Field.IndexOf(':', StringComparison.Ordinal) + 1)..], value),
        });

    private static EwsView AsText(EwsView view) => view.Event.BodyIsHtml
        ? view with { View = view.View with { Event = view.Event with { Body = OutlookBody.ToText(view.Event.Body), BodyIsHtml = false } } }
        : view;

    private static XElement? Extended(XElement asked, EwsView view)
    {
        var isMeetings = string.Equals((string?)asked.Attribute("PropertySetId"), EwsFields.MeetingSet, StringComparison.OrdinalIgnoreCase);
        var hex = !isMeetings ? null : int.Parse((string?)asked.Attribute("PropertyId") ?? "0", CultureInfo.InvariantCulture) switch
        {
            EwsFields.GlobalId => view.GlobalId,
            EwsFields.CleanGlobalId => view.CleanId,
            _ => null,
        };
        return hex is null ? null : new XElement(
            EwsXml.Types + "ExtendedProperty", new XElement(asked), new XElement(EwsXml.Types + "Value", Convert.ToBase64String(Convert.FromHexString(hex))));
    }
}
