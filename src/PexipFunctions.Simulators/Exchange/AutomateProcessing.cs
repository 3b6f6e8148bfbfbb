namespace PexipFunctions.Simulators.Exchange;

/// <summary>A resource mailbox's <c>Set-CalendarProcessing -AutomateProcessing</c>.</summary>
public enum AutomateProcessing
{
    /// <summary>The Calendar Attendant puts invitations tentatively into the calendar; nobody answers.</summary>
    AutoUpdate,

    /// <summary>The booking attendant answers at once, removes the body and replaces the subject by the organizer's name.</summary>
    AutoAccept,

    /// <summary>Nothing reaches the calendar.</summary>
    None,
}
