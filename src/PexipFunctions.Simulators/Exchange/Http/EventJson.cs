using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Writes an event as Graph does: the selected properties, in the preferred ids, zone and body type.</summary>
internal sealed class EventJson
{
    private const string DateTimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffff";

    private static readonly Dictionary<string, Func<EventJson, EventView, JsonNode?>> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["createdDateTime"] = (_, view) => Stamp(view.Event.Created),
        ["lastModifiedDateTime"] = (_, view) => Stamp(view.Event.LastModified),
        ["changeKey"] = (_, view) => view.ChangeKey,
        ["iCalUId"] = (_, view) => view.Event.ICalUId,
        ["type"] = (_, view) => Camel(view.Event.Kind.ToString()),
        ["seriesMasterId"] = (json, view) => json.immutableIds ? view.Event.SeriesMasterId : view.OrdinaryMasterId,
        ["originalStart"] = (_, view) => view.Event.OriginalStart is { } original ? Stamp(original) : null,
        ["originalStartTimeZone"] = (_, view) => view.Event.TimeZone,
        ["originalEndTimeZone"] = (_, view) => view.Event.TimeZone,
        ["subject"] = (_, view) => view.Event.Subject,
        ["bodyPreview"] = (_, view) => Text(view) is var text && text.Length > 255 ? text[..255] : text,
        ["body"] = (json, view) => json.Body(view),
        ["start"] = (json, view) => json.Time(view.Event.Start, view.Event.IsAllDay),
        ["end"] = (json, view) => json.Time(view.Event.End, view.Event.IsAllDay),
        ["isAllDay"] = (_, view) => view.Event.IsAllDay,
        ["isCancelled"] = (_, view) => view.Event.IsCancelled,
        ["isOrganizer"] = (_, view) => view.Event.IsOrganizer,
        ["organizer"] = (_, view) => Person(view.Event.OrganizerName, view.Event.OrganizerAddress),
        ["location"] = (_, view) => new JsonObject { ["displayName"] = view.Event.Location, ["locationType"] = "default" },
        ["attendees"] = (_, view) => new JsonArray([.. view.Event.Attendees.Select(Attendee)]),
        ["hideAttendees"] = (_, view) => view.Event.HideAttendees,
        ["responseRequested"] = (_, view) => view.Event.ResponseRequested,
        ["responseStatus"] = (_, view) => Response(view.Event),
        ["sensitivity"] = (_, view) => view.Content.IsPrivate ? "private" : "normal",
        ["showAs"] = (_, view) => view.Event.Response == ResponseKind.Accepted ? "busy" : "tentative",
        ["recurrence"] = (_, view) => view.Content.Recurrence is { } recurrence ? RecurrenceJson.Write(recurrence, view.Content.Zone) : null,
        ["isDraft"] = (_, _) => false,
    };

    private readonly bool immutableIds;
    private readonly string zone;
    private readonly bool bodyAsText;
    private readonly HashSet<string>? selected;

    private EventJson(HttpContext context)
    {
        immutableIds = context.PrefersImmutableIds();
        zone = context.Preference("outlook.timezone") ?? "UTC";
        bodyAsText = string.Equals(context.Preference("outlook.body-content-type"), "text", StringComparison.OrdinalIgnoreCase);
        selected = context.Option("select")?.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public static EventJson For(HttpContext context) => new(context);

    /// <summary>The first selected property that an event does not have; null when all are known.</summary>
    public string? UnknownProperty => selected?.FirstOrDefault(name => name is not "id" && !Properties.ContainsKey(name));

    public JsonObject Write(EventView view)
    {
        var json = new JsonObject
        {
            ["@odata.etag"] = view.Event.ETag,
            ["id"] = immutableIds ? view.Event.Id : view.OrdinaryId,
        };
        foreach (var (name, value) in Properties.Where(each => selected?.Contains(each.Key) ?? true))
        {
            json[name] = value(this, view);
        }

        return json;
    }

    private JsonObject Body(EventView view) => bodyAsText || !view.Event.BodyIsHtml
        ? new JsonObject { ["contentType"] = "text", ["content"] = Text(view) }
        : new JsonObject { ["contentType"] = "html", ["content"] = view.Event.Body };

    private JsonObject Time(DateTimeOffset time, bool isAllDay)
    {
        var local = isAllDay
            ? time.UtcDateTime
            : Instant.FromDateTimeOffset(time).InZone(ZoneCatalog.Find(zone)).ToDateTimeUnspecified();
        return new JsonObject { ["dateTime"] = local.ToString(DateTimeFormat, CultureInfo.InvariantCulture), ["timeZone"] = zone };
    }

    private static string Text(EventView view) => view.Event.BodyIsHtml ? OutlookBody.ToText(view.Event.Body) : view.Event.Body;

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString(DateTimeFormat, CultureInfo.InvariantCulture) + "Z";

    private static JsonObject Response(CalendarEvent shown) => new()
    {
        ["response"] = Camel(shown.Response.ToString()),
        ["time"] = shown.ResponseTime is { } time ? Stamp(time) : "0001-01-01T00:00:00Z",
    };

    private static JsonObject Attendee(Attendee attendee)
    {
        var person = Person(attendee.Name, attendee.Address);
        person["type"] = attendee.Type;
        person["status"] = new JsonObject { ["response"] = "none", ["time"] = "0001-01-01T00:00:00Z" };
        return person;
    }

    private static JsonObject Person(string name, string address) =>
        new() { ["emailAddress"] = new JsonObject { ["name"] = name, ["address"] = address } };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
