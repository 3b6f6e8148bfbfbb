using System.Text.Json;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>Answers <c>GET /addin/{integrationId}/config</c>.</summary>
public sealed class PaneConfiguration(
    AddInIntegrations integrations, AddInAccess access, IssuePlaceholder issue, PanePages pages, AddInSettings settings, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The pane's content; with a TOK tag when anyone may use the add-in, or the caller has signed in.</summary>
    /// <param name="authorization">The access token, as the header has it; empty: none.</param>
    public async Task<Answer> GetAsync(string integrationId, string authorization, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration)
        {
            return AddInIntegrations.NotFound;
        }

        var (caller, refusal) = await access.FindCallerAsync(authorization, integration, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var mayHaveTag = integration.SignInWays.HasFlag(SignInWays.Anonymous) || caller is not null;
        var tok = mayHaveTag ? await issue(integration.Id, caller?.Address, cancellationToken) : null;
        var content = PaneNotice.Apply(Content(integration, settings.OfficeJsUrl, tok), integration.Mode) with
        {
            Version = pages.VersionOf(integration),
            TokUntil = tok is null ? null : time.GetUtcNow().AddDays(integration.PlaceholderDays),
        };
        return Answer.Json(content, Json).With("Cache-Control", "no-cache").With("Vary", "Authorization");
    }

    internal static PaneContent Content(Integration integration, string officeJsUrl, string? tok) =>
        Content(integration, PaneHtml.Sanitise(integration.Texts.PlaceholderInstructionsText), officeJsUrl, tok);

    private static PaneContent Content(Integration integration, string placeholder, string officeJsUrl, string? tok) => new()
    {
        Title = PaneHtml.Sanitise(integration.Texts.AddinPaneTitle),
        Description = PaneHtml.Sanitise(integration.Texts.AddinPaneDescription),
        ButtonLabel = PaneHtml.Sanitise(integration.Texts.AddinPaneButtonLabel),
        Success = Message(integration.Texts.AddinPaneSuccessHeading, integration.Texts.SuccessMessage),
        Already = Message(integration.Texts.AlreadyVideoMeetingHeading, integration.Texts.AlreadyVideoMeetingMessage),
        Unable = Message(integration.Texts.UnableToAddJoiningInstructionsHeading, integration.Texts.UnableToAddJoiningInstructionsMessage),
        Error = Message(integration.Texts.GeneralErrorHeading, integration.Texts.GeneralErrorMessage),
        Placeholder = placeholder,
        PlaceholderPrinted = KnownBlock.Of(PrintedBlock.Of(placeholder), number: "", isExact: true),
        Tok = tok,
        MailboxName = integration.MailboxName,
        MailboxAddress = integration.MailboxEmailAddress.Value,
        SignIn = SignIn(integration),
        OfficeJsUrl = officeJsUrl,
    };

    private static PaneContent.StateText Message(string heading, string message) =>
        new(PaneHtml.Sanitise(heading), PaneHtml.Sanitise(message));

    private static PaneContent.SigningIn SignIn(Integration integration)
    {
        var none = new PaneContent.SigningIn(integration.SignIn == SignInMode.Anonymous ? "anonymous" : "signedIn", "", "", "") { Ways = SignInWaysJson.NamesOf(integration.SignInWays) };
        if (!integration.SignInWays.HasFlag(SignInWays.Entra))
        {
            return none;
        }

        var tenant = integration.SignInTenantIds is [var only] ? only : "organizations";
        return none with
        {
            ClientId = integration.SignInClientId,
            Authority = $"{integration.Exchange.Authority.GetLeftPart(UriPartial.Authority)}/{tenant}",
            Scope = $"api://{integration.SignInClientId}/{AccessTokenValidation.Scope}",
        };
    }
}
