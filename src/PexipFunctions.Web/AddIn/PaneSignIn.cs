namespace PexipFunctions.Web.AddIn;

/// <summary>How the pane signs the organizer in.</summary>
/// <param name="Mode"><c>anonymous</c> or <c>signedIn</c>: what a page of before <see cref="Ways"/> knows, which a browser may keep for a week.</param>
/// <param name="Authority">The tenant's authority, or <c>organizations</c> when several tenants may sign in; empty without Entra.</param>
/// <param name="Scope">The scope of the access token to ask for; empty without Entra.</param>
public sealed record PaneSignIn(string Mode, string ClientId, string Authority, string Scope)
{
    /// <summary>One or more of <c>anonymous</c>, <c>entra</c>, <c>exchange</c>.</summary>
    public required IReadOnlyList<string> Ways { get; init; }
}
