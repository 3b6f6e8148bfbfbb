using PexipFunctions.Calendars;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>What the look for a missing meeting led to. Nothing at all: in doubt, it is looked for once more.</summary>
/// <param name="Event">The calendar has it after all.</param>
/// <param name="Row">The meeting's row where it is not in the calendar.</param>
/// <param name="Decided">What is to be done about it; null: nothing any more.</param>
/// <param name="IsHeld">Another mailbox answers than the one that the meeting is in: what would be done waits.</param>
internal sealed record MissingMeetingResult(CalendarEvent? Event = null, Versioned<Meeting>? Row = null, Decision? Decided = null, bool IsHeld = false);
