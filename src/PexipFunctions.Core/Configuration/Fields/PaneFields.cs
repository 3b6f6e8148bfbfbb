using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

internal static class PaneFields
{
    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.Pane)
        .Add(FieldType.PaneText, "Add-in pane title", i => i.Texts.AddinPaneTitle, "The title of the add-in on the side pane.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Add-in pane description", i => i.Texts.AddinPaneDescription, "The description on the side pane.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Add-in pane button label", i => i.Texts.AddinPaneButtonLabel, "The label of the pane's button.", least: 1, most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Add-in pane success heading", i => i.Texts.AddinPaneSuccessHeading, "Shown when an alias was obtained.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Already video meeting heading", i => i.Texts.AlreadyVideoMeetingHeading, "Shown when the add-in is used again after an alias was obtained for this meeting.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Unable to add joining instructions heading", i => i.Texts.UnableToAddJoiningInstructionsHeading, "Shown when no alias can be obtained.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "General error heading", i => i.Texts.GeneralErrorHeading, "Shown when adding the joining instructions fails.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Success message", i => i.Texts.SuccessMessage, "Shown when an alias was obtained.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Already video meeting message", i => i.Texts.AlreadyVideoMeetingMessage, "Shown when the add-in is used again after an alias was obtained for this meeting.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "Unable to add joining instructions message", i => i.Texts.UnableToAddJoiningInstructionsMessage, "Shown when no alias can be obtained.", most: 250, scope: TemplateScope.PaneText)
        .Add(FieldType.PaneText, "General error message", i => i.Texts.GeneralErrorMessage, "Shown when adding the joining instructions fails.", most: 250, scope: TemplateScope.PaneText)
        .All;
}
