using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>
/// Which properties of items are asked for. What a search does not give (bodies, recurrences, original starts, zones, attendees)
/// only GetItem is asked for (OfficeDev/ews-managed-api, AppointmentSchema.cs and ItemSchema.cs: CanFind).
/// </summary>
internal static class EwsProperties
{
    /// <summary>PSETID_Meeting (MS-OXPROPS 1.3.2).</summary>
    public const string MeetingSet = "6ED8DA90-450B-101B-98DA-00AA003F1305";

    /// <summary>PidLidGlobalObjectId: which meeting, and of an occurrence which day (MS-OXOCAL 2.2.1.27).</summary>
    public const string GlobalObjectId = "3";

    /// <summary>PidLidCleanGlobalObjectId: the same for a series and all its occurrences (MS-OXOCAL 2.2.1.28).</summary>
    public const string CleanGlobalObjectId = "35";

    private static readonly string[] Identity = ["item:LastModifiedTime", "calendar:CalendarItemType", "calendar:Start", "calendar:End", "calendar:IsAllDayEvent"];

    /// <summary>What <see cref="EwsEvents.Read"/> needs, but the body.</summary>
    private static readonly string[] Whole =
    [
        .. Identity, "item:Subject", "item:DateTimeCreated", "calendar:UID", "calendar:RecurrenceId", "calendar:OriginalStart", "calendar:Location", "calendar:IsCancelled",
        "calendar:IsResponseRequested", "calendar:MyResponseType", "calendar:Organizer", "calendar:RequiredAttendees", "calendar:OptionalAttendees",
        "calendar:Resources", "calendar:AppointmentReplyTime", "calendar:Recurrence", "calendar:StartTimeZone",
    ];

    /// <summary>The id and the change key.</summary>
    public static XElement IdOnly => Shape([]);

    /// <summary>All that decisions rest on.</summary>
    public static XElement Event => Shape(["item:Body", .. Whole], GlobalObjectId, CleanGlobalObjectId);

    /// <summary>The same of an item whose body Exchange cannot give.</summary>
    public static XElement EventWithoutBody => Shape(Whole, GlobalObjectId, CleanGlobalObjectId);

    /// <summary>What its occurrences have of a series.</summary>
    public static XElement Series => Shape(["calendar:IsCancelled", "calendar:StartTimeZone"], CleanGlobalObjectId);

    /// <summary>A row of the list of changes.</summary>
    public static XElement Change => Shape([.. Identity, "calendar:UID"], GlobalObjectId);

    /// <summary>An occurrence in a view of the calendar.</summary>
    public static XElement Occurrence => Shape(
        [.. Identity, "item:Subject", "calendar:RecurrenceId", "calendar:IsCancelled", "calendar:MyResponseType"], CleanGlobalObjectId);

    /// <summary>The path of a property of meetings that has no name of its own.</summary>
    public static XElement Path(string property) => new(
        EwsXml.Types + "ExtendedFieldURI", new XAttribute("PropertySetId", MeetingSet), new XAttribute("PropertyId", property), new XAttribute("PropertyType", "Binary"));

    public static XElement Field(string name) => new(EwsXml.Types + "FieldURI", new XAttribute("FieldURI", name));

    private static XElement Shape(string[] fields, params string[] properties)
    {
        var shape = new XElement(EwsXml.Messages + "ItemShape", new XElement(EwsXml.Types + "BaseShape", "IdOnly"));
        if (fields.Contains("item:Body"))
        {
            shape.Add(new XElement(EwsXml.Types + "BodyType", "HTML"));
        }

        if (fields.Length + properties.Length > 0)
        {
            shape.Add(new XElement(EwsXml.Types + "AdditionalProperties", fields.Select(Field), properties.Select(Path)));
        }

        return shape;
    }
}
