namespace PexipFunctions.Tests.Configuration;

/// <summary>A row of the original product's field tables (Pexip Infinity v19, "Configuring a Pexip Exchange Integration").</summary>
/// <param name="Default">The default as the original states it; null: none, or a template of its own file.</param>
/// <param name="Most">The limit that this product keeps: the original's, or Microsoft's lower one for the manifest.</param>
public sealed record ReferenceField(int Number, string Name, string Path, object? Default = null, int? Least = null, int? Most = null, bool Starred = false)
{
    /// <summary>
    /// All but the service account password (5), in place of which its secret's name stands.
    /// </summary>
    public static IReadOnlyList<ReferenceField> All { get; } =
    [
        new(1, "Name", "name", Least: 1, Most: 250),
        new(2, "Description", "description", "", Most: 250),
        new(3, "EWS URL", "exchange.url", Most: 255),
        new(4, "Service account username", "exchange.username", Most: 100),
        new(6, "Mailbox name", "mailboxName", "", Most: 250),
        new(7, "Mailbox email address", "mailboxEmailAddress", Most: 100),
        new(8, "Conference name template", "conferenceNameTemplate", "{{subject}} ({{organizer_name}})", Most: 12288),
        new(9, "Conference description template", "conferenceDescriptionTemplate", "Scheduled Conference booked by {{organizer_email}}", Most: 12288),
        new(10, "Conference subject template", "conferenceSubjectTemplate", "{{subject}}", Most: 12288),
        new(11, "Scheduled alias prefix", "scheduledAliasPrefix", Least: 1, Most: 8),
        new(12, "Scheduled alias suffix length", "scheduledAliasSuffixLength", 6, 5, 15),
        new(13, "Scheduled alias domain", "scheduledAliasDomain", Most: 192),
        new(14, "Join before buffer", "joinBeforeBufferMinutes", 30, 0, 180),
        new(15, "Join after buffer", "joinAfterBufferMinutes", 60, 0, 180),
        new(16, "Scheduled conference theme", "scheduledConferenceTheme", "", Most: 250),
        new(17, "Add-in server FQDN", "addinServerFqdn", Most: 192, Starred: true),
        new(18, "Add-in provider name", "addinProviderName", "Pexip", Most: 125, Starred: true),
        new(19, "Add-in display name", "addinDisplayName", "Pexip Scheduling Service", Most: 125, Starred: true),
        new(20, "Add-in description", "addinDescription", "Turns meetings into Pexip meetings", Most: 250, Starred: true),
        new(21, "Add-in group label", "addinGroupLabel", "Pexip Meeting", Most: 125, Starred: true),
        new(22, "Add-in button label", "addinButtonLabel", "Create a Pexip Meeting", Most: 125, Starred: true),
        new(23, "Add-in supertip title", "addinSupertipTitle", "Makes this a Pexip Meeting", Most: 125, Starred: true),
        new(24, "Add-in supertip text", "addinSupertipText", "Turns this meeting into an audio or video conference hosted in a Pexip VMR. The meeting is not scheduled until you select Send.", Most: 250, Starred: true),
        new(25, "Add-in pane title", "addinPaneTitle", "Add a VMR", Most: 250),
        new(26, "Add-in pane description", "addinPaneDescription", "This assigns a Virtual Meeting Room for your meeting", Most: 250),
        new(27, "Add-in pane button label", "addinPaneButtonLabel", "Add a VMR", Most: 250),
        new(28, "Add-in pane success heading", "addinPaneSuccessHeading", "Success", Most: 250),
        new(29, "Already video meeting heading", "alreadyVideoMeetingHeading", "VMR already assigned", Most: 250),
        new(30, "Unable to add joining instructions heading", "unableToAddJoiningInstructionsHeading", "Cannot assign a VMR right now", Most: 250),
        new(31, "General error heading", "generalErrorHeading", "Error", Most: 250),
        new(32, "Success message", "successMessage", "This meeting is now set up to be hosted as an audio or video conference in a Virtual Meeting Room. Please note this conference is not scheduled until you select Send.", Most: 250),
        new(33, "Already video meeting message", "alreadyVideoMeetingMessage", "It looks like this meeting has already been set up to be hosted in a Virtual Meeting Room. If this is a new meeting, select Send to schedule the conference.", Most: 250),
        new(34, "Unable to add joining instructions message", "unableToAddJoiningInstructionsMessage", "Sorry, we are unable to assign a Virtual Meeting Room at this time. Select Send to schedule the meeting, and all attendees will be sent joining instructions later.", Most: 250),
        new(35, "General error message", "generalErrorMessage", "There was a problem adding the joining instructions. Please try again.", Most: 250),
        new(37, "Joining instructions template", "joiningInstructionsTemplate", Most: 12288),
        new(38, "Placeholder instructions text", "placeholderInstructionsText", Most: 12288),
        new(39, "Accept new single meeting template", "acceptNewSingleMeetingTemplate", Most: 12288),
        new(40, "Accept edited single meeting template", "acceptEditedSingleMeetingTemplate", Most: 12288),
        new(41, "Accept new recurring meeting template", "acceptNewRecurringMeetingTemplate", Most: 12288),
        new(42, "Accept edited occurrence template", "acceptEditedOccurrenceTemplate", Most: 12288),
        new(43, "Accept edited recurring meeting template", "acceptEditedRecurringMeetingTemplate", Most: 12288),
        new(44, "Reject invalid alias ID text", "rejectInvalidAliasIdText", Most: 12288),
        new(45, "Reject alias conflict template", "rejectAliasConflictTemplate", Most: 12288),
        new(46, "Reject alias deleted text", "rejectAliasDeletedText", Most: 12288),
        new(47, "Reject recurring series in past text", "rejectRecurringSeriesInPastText", Most: 12288),
        new(48, "Reject single meeting in past text", "rejectSingleMeetingInPastText", Most: 12288),
        new(49, "Exchange domains", "exchange.domains", Most: 192),
        new(0, "Reject general error template", "rejectGeneralErrorTemplate", Most: 12288),
    ];

    public override string ToString() => $"{Number} {Name}";
}
