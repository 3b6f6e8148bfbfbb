namespace PexipFunctions.Web.Admin;

/// <summary>The certificate that a server showed.</summary>
/// <param name="NameMatches">Whether it is made out to the server's name.</param>
/// <param name="ChainProblem">Why its chain is not trusted, or null.</param>
internal sealed record SeenCertificate(string Subject, DateTimeOffset Expires, bool NameMatches, string? ChainProblem);
