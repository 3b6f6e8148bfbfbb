using PexipFunctions.Calendars;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Somebody who should have the joining instructions.</summary>
/// <param name="Key">By which it is remembered that it was seen to.</param>
/// <param name="Name">How the invitation names it.</param>
/// <param name="Address">Where a mail goes; null: there is no address, or no mail may go there.</param>
internal sealed record Recipient(string Key, string Name, string? Address, bool IsOrganizer)
{
    /// <summary>The organizer, then the visible attendees; each once, and the equipment mailbox not.</summary>
    public static IEnumerable<Recipient> Of(CalendarEvent item, Integration integration)
    {
        var attendees = item.HideAttendees ? [] : item.Attendees.Where(attendee => attendee.Type != "resource");
        return attendees.Select(attendee => Read(attendee.Name, attendee.Address, integration, isOrganizer: false))
            .Prepend(Read(item.OrganizerName, item.OrganizerAddress, integration, isOrganizer: true)).OfType<Recipient>()
            .Where(recipient => recipient.Key != integration.MailboxEmailAddress.Value).DistinctBy(recipient => recipient.Key);
    }

    private static Recipient? Read(string name, string address, Integration integration, bool isOrganizer)
    {
        var shown = address.Length > 0 ? address : name;
        if (shown.Length == 0)
        {
            return null;
        }

        var isOne = SendableAddress.TryRead(address, out var sendable);
        var mayHave = isOne && (isOrganizer || !integration.InstructionsToInsidersOnly || integration.IsInsider(sendable!));
        return new Recipient(isOne ? sendable! : shown.ToLowerInvariant(), shown, mayHave ? sendable : null, isOrganizer);
    }
}
