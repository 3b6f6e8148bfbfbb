using PexipFunctions.Aliases;

namespace PexipFunctions.Web.AddIn;

/// <summary>What the pane is told of a tag.</summary>
/// <param name="Printed">The block that it stands in; null for a tag that is not this integration's.</param>
public sealed record TagAnswer(TagState State, KnownBlock? Printed);
