using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Web.Admin;

/// <summary>Signs in the calendar that somebody else works on the mailbox. Pure.</summary>
internal static class AutoAcceptDetection
{
    /// <summary>What AutoAccept does to a request: the subject becomes the organizer's name, the body is emptied (Set-CalendarProcessing: AddOrganizerToSubject, DeleteComments).</summary>
    public static IEnumerable<Finding> Find(Integration integration, IReadOnlyList<CalendarEvent> events, TagKeyRing keys)
    {
        if (events.Any(item => item.OrganizerName.Length > 0 && item.Subject.Trim() == item.OrganizerName.Trim()) || WereEmptied(events))
        {
            yield return new Finding("auto-accept", FindingState.Fault, "Meetings have lost their subject or body: Exchange accepts them automatically.", "Run setup.ps1, which sets AutomateProcessing to AutoUpdate.");
        }
        else if (integration.Mode is IntegrationMode.Off or IntegrationMode.Observe && events.Any(item => item.Response is ResponseKind.Accepted or ResponseKind.Declined))
        {
            yield return new Finding("auto-accept", FindingState.Warning, "Some meetings are answered, though this integration sends nothing now.", "Run setup.ps1, and see that nobody else answers this mailbox, before you set the mode to on.");
        }
        else
        {
            yield return Finding.Ok("auto-accept", "Exchange leaves the answers to this app.");
        }

        var foreign = events.Count(item => TagReader.Read(item.Body, item.BodyIsHtml, keys) is var tags
            && (tags.Foreign > 0 || tags.Aliases.Any(tag => tag.Integration != integration.Id)));
        yield return foreign > 0
            ? new Finding("foreign-tags", FindingState.Fault, $"{foreign} of the last {events.Count} meetings carry the tag of another system or integration.", "An equipment mailbox must only be used by a single integration: end the other one, or use another mailbox.")
            : Finding.Ok("foreign-tags", "No meeting carries another system's tag.");
    }

    private static bool WereEmptied(IReadOnlyList<CalendarEvent> events) =>
        events.Count >= 3 && events.All(item => string.IsNullOrWhiteSpace(Templates.ReadableText.FromHtml(item.Body)));
}
