using PexipFunctions.Domain;

namespace PexipFunctions.Web.AddIn;

/// <summary>Reads the PNG that the admin gave an integration (80 x 80 pixels); null when there is none.</summary>
public delegate ValueTask<byte[]?> FindIcon(IntegrationId id, CancellationToken cancellationToken);
