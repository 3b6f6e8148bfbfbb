namespace PexipFunctions.Web.AddIn;

/// <summary>How the pane signs the organizer in.</summary>
/// <param name="Mode"><c>anonymous</c> or <c>signedIn</c>.</param>
/// <param name="Authority">The tenant's authority, or <c>organizations</c> when several tenants may sign in.</param>
/// <param name="Scope">The scope of the access token to ask for.</param>
public sealed record PaneSignIn(string Mode, string ClientId, string Authority, string Scope);
