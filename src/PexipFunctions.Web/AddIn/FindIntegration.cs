using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Web.AddIn;

/// <summary>Reads an integration's configuration; null when it does not exist (any more).</summary>
public delegate Task<Integration?> FindIntegration(IntegrationId id, CancellationToken cancellationToken);
