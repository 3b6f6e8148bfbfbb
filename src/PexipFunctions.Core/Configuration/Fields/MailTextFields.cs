using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

internal static class MailTextFields
{
    private const int Most = RoomFields.LongestTemplate;

    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.MailTexts)
        .Add(FieldType.Template, "Joining instructions template", i => i.Texts.JoiningInstructionsTemplate, "Added to the body of the meeting request when an alias was obtained. Must contain {{alias_uuid}}. Replace [Your number] by your telephone number.", least: 1, most: Most, scope: TemplateScope.JoiningInstructions)
        .Add(FieldType.Template, "Placeholder instructions text", i => i.Texts.PlaceholderInstructionsText, "Added to the body instead when no alias can be obtained; the joining instructions follow in a separate mail.", most: Most, scope: TemplateScope.Placeholder)
        .Add(FieldType.Template, "Accept new single meeting template", i => i.Texts.AcceptNewSingleMeetingTemplate, "Sent to the organizer when a new single meeting was scheduled.", most: Most, scope: TemplateScope.Accept)
        .Add(FieldType.Template, "Accept edited single meeting template", i => i.Texts.AcceptEditedSingleMeetingTemplate, "Sent when an edited single meeting was scheduled.", most: Most, scope: TemplateScope.Accept)
        .Add(FieldType.Template, "Accept new recurring meeting template", i => i.Texts.AcceptNewRecurringMeetingTemplate, "Sent when a new recurring meeting was scheduled.", most: Most, scope: TemplateScope.Accept)
        .Add(FieldType.Template, "Accept edited occurrence template", i => i.Texts.AcceptEditedOccurrenceTemplate, "Sent when an edited occurrence of a series was scheduled.", most: Most, scope: TemplateScope.Accept)
        .Add(FieldType.Template, "Accept occurrence under series template", i => i.Texts.AcceptOccurrenceUnderSeriesTemplate, "Sent when an occurrence of a series was edited and its text shows a Virtual Meeting Room that it cannot have: it uses that of its series.", least: 1, most: Most, scope: TemplateScope.Accept)
        .Add(FieldType.Template, "Accept edited recurring meeting template", i => i.Texts.AcceptEditedRecurringMeetingTemplate, "Sent when an edited recurring meeting was scheduled.", most: Most, scope: TemplateScope.Accept)
        .Add(FieldType.Template, "Reject invalid alias ID text", i => i.Texts.RejectInvalidAliasIdText, "Sent when the alias ID in the meeting's text is missing or invalid.", least: 1, most: Most, scope: TemplateScope.RejectText)
        .Add(FieldType.Template, "Reject alias conflict template", i => i.Texts.RejectAliasConflictTemplate, "Sent when the alias is in use by another Virtual Meeting Room.", least: 1, most: Most, scope: TemplateScope.RejectConflict)
        .Add(FieldType.Template, "Reject alias deleted text", i => i.Texts.RejectAliasDeletedText, "Sent when the alias of this meeting has been deleted.", least: 1, most: Most, scope: TemplateScope.RejectText)
        .Add(FieldType.Template, "Reject recurring series in past text", i => i.Texts.RejectRecurringSeriesInPastText, "Sent when all occurrences of a series are in the past.", least: 1, most: Most, scope: TemplateScope.RejectText)
        .Add(FieldType.Template, "Reject single meeting in past text", i => i.Texts.RejectSingleMeetingInPastText, "Sent when a meeting is in the past.", least: 1, most: Most, scope: TemplateScope.RejectText)
        .Add(FieldType.Template, "Reject general error template", i => i.Texts.RejectGeneralErrorTemplate, "Sent when scheduling failed for any other reason; {{correlation_id}} leads to it in the operations log.", least: 1, most: Most, scope: TemplateScope.RejectGeneral)
        .All;
}
