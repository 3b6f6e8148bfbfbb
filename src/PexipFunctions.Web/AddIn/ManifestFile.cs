using System.Text;
using PexipFunctions.Web.AddIn.Manifest;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>Answers <c>GET /addin/{integrationId}/manifest.xml</c>, itself: <c>New-App -Url</c> follows no redirect.</summary>
public sealed class ManifestFile(AddInIntegrations integrations, AddInSettings settings)
{
    public async Task<Answer> GetAsync(string integrationId, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration)
        {
            return AddInIntegrations.NotFound;
        }

        return Answer.File(Encoding.UTF8.GetBytes(ManifestWriter.Write(integration, AddInAddresses.Of(integration, settings).Host)), "application/xml; charset=utf-8")
            .With("Cache-Control", "no-cache").With("Content-Disposition", $"inline; filename=\"addin-{integration.Id}.xml\"");
    }
}
