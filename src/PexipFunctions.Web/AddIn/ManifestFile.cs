using System.Text;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Web.AddIn.Manifest;

namespace PexipFunctions.Web.AddIn;

/// <summary>Answers <c>GET /addin/{integrationId}/manifest.xml</c>, itself: <c>New-App -Url</c> follows no redirect.</summary>
public sealed class ManifestFile(AddInIntegrations integrations, AddInSettings settings)
{
    public async Task<IResult> GetAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration)
        {
            return AddInIntegrations.NotFound(request);
        }

        var host = integration.AddinServerFqdn is { Length: > 0 } own ? own : settings.PublicHost;
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentDisposition = $"inline; filename=\"addin-{integration.Id}.xml\"";
        return Results.Bytes(Encoding.UTF8.GetBytes(ManifestWriter.Write(integration, host)), "application/xml; charset=utf-8");
    }
}
