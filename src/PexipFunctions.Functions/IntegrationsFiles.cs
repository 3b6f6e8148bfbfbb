using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The configuration API: an integration's icon, add-in file and scripts.</summary>
public sealed class IntegrationsFiles(EditIcon icon, ManifestFile manifest, ReadIntegrations integrations, WriteScripts scripts)
{
    private const string Route = "api/integrations/{id}/";

    [Function("IntegrationsIconGet")]
    public async Task<IResult> GetIcon([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "icon")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await icon.GetAsync(id, cancellationToken)).ToResult(request);

    [Function("IntegrationsIconPut")]
    public async Task<IResult> PutIcon([HttpTrigger(AuthorizationLevel.Function, "put", Route = Route + "icon")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await icon.PutAsync(id, request.Body, cancellationToken)).ToResult(request);

    [Function("IntegrationsIconDelete")]
    public async Task<IResult> DeleteIcon([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "icon")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await icon.DeleteAsync(id, cancellationToken)).ToResult(request);

    [Function("IntegrationsManifest")]
    public async Task<IResult> GetManifest([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "manifest.xml")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await manifest.GetAsync(id, cancellationToken)).ToResult(request);

    [Function("IntegrationsManifestInstalled")]
    public async Task<IResult> ManifestInstalled([HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "manifest-installed")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await integrations.ManifestInstalledAsync(id, cancellationToken)).ToResult(request);

    [Function("IntegrationsSetupScript")]
    public async Task<IResult> GetSetup([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "setup.ps1")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await scripts.SetupAsync(id, cancellationToken)).ToResult(request);

    [Function("IntegrationsTeardownScript")]
    public async Task<IResult> GetTeardown([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "teardown.ps1")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        (await scripts.TeardownAsync(id, cancellationToken)).ToResult(request);
}
