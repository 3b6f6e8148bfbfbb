using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

/// <summary>
/// Every text and template of an integration that is rendered for people: one value, so that there can be one for each
/// language. Names are those of the JSON document, where they stand among the integration's own; defaults are the original product's.
/// </summary>
public sealed record TextSet
{
    // Virtual Meeting Rooms
    public string ConferenceNameTemplate { get; init; } = "{{subject}} ({{organizer_name}})";
    public string ConferenceDescriptionTemplate { get; init; } = "Scheduled Conference booked by {{organizer_email}}";
    public string ConferenceSubjectTemplate { get; init; } = "{{subject}}";

    // Add-in: the pane (served live)
    public string AddinPaneTitle { get; init; } = "Add a VMR";
    public string AddinPaneDescription { get; init; } = "This assigns a Virtual Meeting Room for your meeting";
    public string AddinPaneButtonLabel { get; init; } = "Add a VMR";
    public string AddinPaneSuccessHeading { get; init; } = "Success";
    public string AlreadyVideoMeetingHeading { get; init; } = "VMR already assigned";
    public string UnableToAddJoiningInstructionsHeading { get; init; } = "Cannot assign a VMR right now";
    public string GeneralErrorHeading { get; init; } = "Error";
    public string SuccessMessage { get; init; } = "This meeting is now set up to be hosted as an audio or video conference in a Virtual Meeting Room. Please note this conference is not scheduled until you select Send.";
    public string AlreadyVideoMeetingMessage { get; init; } = "It looks like this meeting has already been set up to be hosted in a Virtual Meeting Room. If this is a new meeting, select Send to schedule the conference.";
    public string UnableToAddJoiningInstructionsMessage { get; init; } = "Sorry, we are unable to assign a Virtual Meeting Room at this time. Select Send to schedule the meeting, and all attendees will be sent joining instructions later.";
    public string GeneralErrorMessage { get; init; } = "There was a problem adding the joining instructions. Please try again.";

    /// <summary>Text for the meeting's location, a template of the joining instructions' scope; empty: the location is left alone.</summary>
    public string LocationTemplate { get; init; } = "";

    // E-mail texts
    public string JoiningInstructionsTemplate { get; init; } = DefaultTexts.JoiningInstructions;
    public string PlaceholderInstructionsText { get; init; } = DefaultTexts.PlaceholderInstructions;
    public string AcceptNewSingleMeetingTemplate { get; init; } = DefaultTexts.AcceptNewSingleMeeting;
    public string AcceptEditedSingleMeetingTemplate { get; init; } = DefaultTexts.AcceptEditedSingleMeeting;
    public string AcceptNewRecurringMeetingTemplate { get; init; } = DefaultTexts.AcceptNewRecurringMeeting;
    public string AcceptEditedOccurrenceTemplate { get; init; } = DefaultTexts.AcceptEditedOccurrence;
    public string AcceptOccurrenceUnderSeriesTemplate { get; init; } = DefaultTexts.AcceptOccurrenceUnderSeries;
    public string AcceptEditedRecurringMeetingTemplate { get; init; } = DefaultTexts.AcceptEditedRecurringMeeting;
    public string RejectInvalidAliasIdText { get; init; } = DefaultTexts.RejectInvalidAliasId;
    public string RejectAliasConflictTemplate { get; init; } = DefaultTexts.RejectAliasConflict;
    public string RejectAliasDeletedText { get; init; } = DefaultTexts.RejectAliasDeleted;
    public string RejectRecurringSeriesInPastText { get; init; } = DefaultTexts.RejectRecurringSeriesInPast;
    public string RejectSingleMeetingInPastText { get; init; } = DefaultTexts.RejectSingleMeetingInPast;
    public string RejectGeneralErrorTemplate { get; init; } = DefaultTexts.RejectGeneralError;

    /// <summary>
    /// Tells one set of the templates of a meeting's own texts (room name, description, subject) from another. A meeting keeps
    /// its texts and not its subject: after a change it is read again.
    /// </summary>
    public string MeetingFingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\u001f', ConferenceNameTemplate, ConferenceDescriptionTemplate, ConferenceSubjectTemplate))).AsSpan(0, 8));
}
