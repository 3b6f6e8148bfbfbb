using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

/// <summary>The starred fields and the servers. Microsoft's manifest takes 125 characters for names, labels and titles, 250 for descriptions.</summary>
internal static class AddinFields
{
    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.Addin, ChangeEffect.ManifestReinstall)
        .Add(FieldType.Fqdn, "Add-in server FQDN", i => i.AddinServerFqdn, "Where Outlook loads the add-in from: this app's public host, or a name in front of it. Every Outlook client must reach it and trust its certificate.", most: 192, required: true)
        .Add(FieldType.Text, "Add-in provider name", i => i.AddinProviderName, "The organization that provides the add-in.", least: 1, most: 125)
        .Add(FieldType.Text, "Add-in display name", i => i.AddinDisplayName, "The name of the add-in.", least: 1, most: 125)
        .Add(FieldType.Text, "Add-in description", i => i.AddinDescription, "The description of the add-in.", least: 1, most: 250)
        .Add(FieldType.Text, "Add-in group label", i => i.AddinGroupLabel, "The group in which the button is placed on desktop clients.", least: 1, most: 125)
        .Add(FieldType.Text, "Add-in button label", i => i.AddinButtonLabel, "The label of the add-in button on desktop clients.", least: 1, most: 125)
        .Add(FieldType.Text, "Add-in one-click button label", i => i.AddinOneClickLabel, "The label of a second button on desktop clients, which adds a VMR at once, without the pane. Leave it empty for no such button.", most: 125)
        // Learn, "Add support for add-in commands in Outlook on mobile devices": 16 characters, so that it fits.
        .Add(FieldType.Text, "Add-in mobile label", i => i.AddinMobileLabel, "The label of the button in Outlook on Android and iOS.", least: 1, most: 16)
        .Add(FieldType.Text, "Add-in supertip title", i => i.AddinSupertipTitle, "The title of the button's supertip help on desktop clients.", least: 1, most: 125)
        .Add(FieldType.Text, "Add-in supertip text", i => i.AddinSupertipText, "The text of that supertip.", least: 1, most: 250)
        .Add(FieldType.Fqdn, "Join server FQDN", i => i.JoinServerFqdn, "Where people join: a Conferencing Node or reverse proxy. It is the value of {{addin_server_domain}}, the host of join links.", most: 192, required: true, changes: ChangeEffect.AtOnce)
        .Add(FieldType.Choices, "Sign-in", i => i.SignInWays, "How organizers sign in, one way or more. Anonymous: everyone who has the add-in gets aliases, within limits. Entra: organizers of Exchange Online sign in with Entra. Exchange: organizers of Exchange on-premises are known by the identity token of their server, which has to be among the Exchange domains.", changes: ChangeEffect.AtOnce)
        .Add(FieldType.Uuid, "Sign-in application ID", i => i.SignInClientId, "The Entra application ID of the add-in. Needed with Entra; setup.ps1 -RegisterSignIn makes the application and prints its ID.", changes: ChangeEffect.AtOnce)
        .Add(FieldType.List, "Sign-in tenant IDs", i => i.SignInTenantIds, "The Entra tenants whose users may sign in. Needed with Entra.", most: 36, items: FieldType.Uuid, changes: ChangeEffect.AtOnce)
        .Add(FieldType.Template, "Location template", i => i.Texts.LocationTemplate, "Text that the add-in puts into the meeting's location. Leave it empty to leave the location alone.", most: 255, scope: TemplateScope.Location, changes: ChangeEffect.AtOnce)
        .All;
}
