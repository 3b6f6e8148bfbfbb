namespace PexipFunctions.Configuration;

internal static class ExchangeFields
{
    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.Exchange, ChangeEffect.RefusedWithFutureMeetings)
        .Add(FieldType.Text, "Kind", i => i.Exchange.Kind, "How Exchange is reached: graph (Microsoft Graph, Exchange Online).", least: 1, most: 10)
        .Add(FieldType.Address, "Graph endpoint", i => i.Exchange.AsGraph().Endpoint, "The Graph service root. National clouds have their own, e.g. https://graph.microsoft.us/v1.0.", most: 255)
        .Add(FieldType.Address, "Sign-in authority", i => i.Exchange.AsGraph().Authority, "Where tokens come from. National clouds have their own, e.g. https://login.microsoftonline.us.", most: 255)
        .Add(FieldType.Uuid, "Tenant ID", i => i.Exchange.AsGraph().TenantId, "The Entra tenant of the mailbox. Leave it empty for the tenant in which this app runs.")
        .Add(FieldType.Choice, "Credential", i => i.Exchange.AsGraph().Credential, "Managed identity works in this app's own tenant only; other tenants need an app registration with a certificate or a secret.", changes: ChangeEffect.AtOnce)
        .Add(FieldType.Uuid, "Application (client) ID", i => i.Exchange.AsGraph().ClientId, "The app registration's client ID. Leave it empty for this app's own managed identity.", changes: ChangeEffect.AtOnce)
        .Add(FieldType.SecretName, "Credential secret name", i => i.Exchange.AsGraph().SecretName, "The name of the key vault secret that holds the client secret or the certificate (PFX). The secret itself is never entered here.", changes: ChangeEffect.AtOnce)
        .Add(FieldType.List, "Exchange domains", i => i.Exchange.Domains, "Every FQDN of every Exchange server on-premises, each on a line: that in the EWS URL, a load balancer's, and those of all servers behind it. They may vouch for organizers whose mailbox they hold. Leave it empty with Exchange Online alone.", most: 192, items: FieldType.Fqdn, changes: ChangeEffect.AtOnce)
        .Add(FieldType.SecretName, "Exchange CA secret name", i => i.Exchange.CaSecretName, "The name of the secret with the PEM certificate of a private CA. Leave it empty when a public CA signed the certificates of the Exchange servers on-premises.", changes: ChangeEffect.AtOnce)
        .Add(FieldType.Text, "Mailbox name", i => i.MailboxName, "The name of the equipment resource, as attendees see it. An equipment mailbox must only be used by a single integration.", most: 250, changes: ChangeEffect.AtOnce)
        .Add(FieldType.Mailbox, "Mailbox email address", i => i.MailboxEmailAddress, "The address of that equipment (or room) resource. An equipment mailbox must only be used by a single integration.", most: 100, required: true)
        .Add(FieldType.List, "Accepted organizer domains", i => i.Exchange.AcceptedOrganizerDomains, "Invitations of organizers outside these domains are ignored without an answer, and an alarm names the domain; of their scheduled meetings what was promised goes on, and nothing new is opened. A line with * answers everyone who can reach the mailbox, strangers too.", most: 253, required: true, items: FieldType.OrganizerDomain, changes: ChangeEffect.AtOnce)
        .Add(FieldType.Choice, "Reply format", i => i.ReplyFormat, "Text: the reply is the comment of the meeting response, as plain text. HTML: a response without comment, and the formatted reply as a separate mail.", changes: ChangeEffect.AtOnce)
        .Add(FieldType.Switch, "Instructions to insiders only", i => i.InstructionsToInsidersOnly, "Whether joining instructions that follow a placeholder are mailed only to attendees of the mailbox's own domain and of the accepted organizer domains. The organizer's copy names the others.", changes: ChangeEffect.AtOnce)
        .All;
}
