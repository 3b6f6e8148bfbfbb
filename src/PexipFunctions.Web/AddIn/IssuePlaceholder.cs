using PexipFunctions.Domain;

namespace PexipFunctions.Web.AddIn;

/// <summary>Issues a <c>TOK:-...#</c> tag for the pane's bad days.</summary>
/// <param name="organizer">The address that signed in, of which the tag keeps a hash; null when anonymous.</param>
public delegate ValueTask<string> IssuePlaceholder(IntegrationId integration, string? organizer, CancellationToken cancellationToken);
