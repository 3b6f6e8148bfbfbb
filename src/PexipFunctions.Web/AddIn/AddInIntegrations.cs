using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>The integration that an add-in address names.</summary>
public sealed class AddInIntegrations(FindIntegration find)
{
    /// <summary>Null when the text is no id, or the integration does not exist (any more).</summary>
    public Task<Integration?> FindAsync(string integrationId, CancellationToken cancellationToken) =>
        IntegrationId.TryParse(integrationId, out var id) ? find(id, cancellationToken) : Task.FromResult<Integration?>(null);

    internal static Answer NotFound =>
        AddInProblems.NotFound("There is no such integration. Ask your administrator for the add-in in use.");
}
