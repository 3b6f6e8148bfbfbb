using PexipFunctions.Aliases;

namespace PexipFunctions.Web.AddIn;

/// <summary>What the pane receives for one press of its button.</summary>
/// <param name="Instructions">Rendered joining instructions, HTML, with the tag in them.</param>
/// <param name="Printed">The instructions as the pane will know them again; null when they are too long for that.</param>
/// <param name="Location">Text for the meeting's location; empty: leave it alone.</param>
public sealed record IssuedAlias(
    string Alias, string NumericAlias, string AliasTag, string Instructions, string MailboxName, string MailboxAddress, string Location, KnownBlock? Printed);
