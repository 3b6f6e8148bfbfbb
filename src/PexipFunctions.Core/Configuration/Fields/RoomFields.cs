using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

internal static class RoomFields
{
    public const int LongestTemplate = 12_288;

    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.Rooms)
        .Add(FieldType.Template, "Conference name template", i => i.Texts.ConferenceNameTemplate, "Renders the name of a scheduled conference, which participants may see. A name in use gets a random number appended.", least: 1, most: LongestTemplate, scope: TemplateScope.ConferenceName, changes: ChangeEffect.WhenRoomIdle)
        .Add(FieldType.Template, "Conference description template", i => i.Texts.ConferenceDescriptionTemplate, "Renders the description of a scheduled conference.", most: LongestTemplate, scope: TemplateScope.ConferenceDescription, changes: ChangeEffect.WhenRoomIdle)
        .Add(FieldType.Template, "Conference subject template", i => i.Texts.ConferenceSubjectTemplate, "Renders the subject that this console shows. Delete or amend it if administrators must not see subjects.", most: LongestTemplate, scope: TemplateScope.ConferenceSubject)
        .Add(FieldType.Text, "Scheduled alias prefix", i => i.ScheduledAliasPrefix, "What every alias starts with: 1 to 8 letters, digits, '.', '-' or '_'. Telephones can dial digits only.", least: 1, most: 8, required: true, changes: ChangeEffect.NewMeetingsOnly)
        .Add(FieldType.Number, "Scheduled alias suffix length", i => i.ScheduledAliasSuffixLength, "Digits of the random number behind the prefix.", least: 5, most: 15, changes: ChangeEffect.NewMeetingsOnly)
        .Add(FieldType.Fqdn, "Scheduled alias domain", i => i.ScheduledAliasDomain, "The domain of every alias: <prefix><random number>@<domain>.", most: 192, required: true, changes: ChangeEffect.NewMeetingsOnly)
        .Add(FieldType.Number, "Join before buffer", i => i.JoinBeforeBufferMinutes, "Minutes before the scheduled start from which participants can join.", least: 0, most: 180)
        .Add(FieldType.Number, "Join after buffer", i => i.JoinAfterBufferMinutes, "Minutes after the scheduled end until which participants can join.", least: 0, most: 180)
        .Add(FieldType.Text, "Scheduled conference theme", i => i.ScheduledConferenceTheme, "The name of a theme on Infinity. Leave it empty to use the global default theme.", most: 250, changes: ChangeEffect.WhenRoomIdle)
        .Add(FieldType.Number, "Unused alias limit", i => i.UnusedAliasLimit, "Most aliases given out and not yet used, to people who signed in and to all others apart. Near it the oldest of those others are given back; what finds no room has to wait.", least: 1, most: 1_000_000)
        .All;
}
