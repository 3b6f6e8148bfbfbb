namespace PexipFunctions.Integrations;

/// <summary>An integration as it lies in the store.</summary>
/// <param name="Revision">1 for a new one, and one more for every save; what a later save has to name.</param>
/// <param name="Changed">When it was saved.</param>
public sealed record StoredIntegration(Integration Integration, long Revision, DateTimeOffset Changed);
