using PexipFunctions.Aliases;

namespace PexipFunctions.Web.AddIn;

/// <summary>The document of <c>GET /addin/{integrationId}/config</c>: all that the pane shows and needs. HTML in it is sanitised.</summary>
public sealed record PaneContent
{
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string ButtonLabel { get; init; }
    public required StateText Success { get; init; }
    public required StateText Already { get; init; }
    public required StateText Unable { get; init; }
    public required StateText Error { get; init; }

    /// <summary>What the integration's mode means to the organizer; null when it is on.</summary>
    public StateText? Notice { get; init; }

    /// <summary>True while no new alias is given out: there is no button to add one.</summary>
    public bool Closed { get; init; }

    /// <summary>True while nothing is booked, whatever is sent: no text may promise that a meeting is.</summary>
    public bool NothingBooked { get; init; }

    /// <summary>The placeholder instructions (HTML) for the meeting's body.</summary>
    public required string Placeholder { get; init; }

    /// <summary>The placeholder as the pane will know it again, without its tag; null when it is too long for that.</summary>
    public required KnownBlock? PlaceholderPrinted { get; init; }

    /// <summary>The tag that goes with the placeholder; null before sign-in where sign-in is asked for.</summary>
    public string? Tok { get; init; }

    /// <summary>Until when an invitation with that tag is accepted; null without one.</summary>
    public DateTimeOffset? TokUntil { get; init; }
    public required string MailboxName { get; init; }
    public required string MailboxAddress { get; init; }
    public required SigningIn SignIn { get; init; }
    public required string OfficeJsUrl { get; init; }

    /// <summary>The version of the pane's page: an older one from a browser's cache reloads itself.</summary>
    public string? Version { get; init; }

    /// <summary>What the pane shows in one of its states: sanitised HTML of the admin's.</summary>
    public sealed record StateText(string Heading, string Message);

    /// <summary>How the pane signs the organizer in.</summary>
    /// <param name="Mode"><c>anonymous</c> or <c>signedIn</c>: what a page of before <see cref="Ways"/> knows, which a browser may keep for a week.</param>
    /// <param name="Authority">The tenant's authority, or <c>organizations</c> when several tenants may sign in; empty without Entra.</param>
    /// <param name="Scope">The scope of the access token to ask for; empty without Entra.</param>
    public sealed record SigningIn(string Mode, string ClientId, string Authority, string Scope)
    {
        /// <summary>One or more of <c>anonymous</c>, <c>entra</c>, <c>exchange</c>.</summary>
        public required IReadOnlyList<string> Ways { get; init; }
    }
}
