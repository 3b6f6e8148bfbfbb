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
    public Task<IResult> GetIcon([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "icon")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        icon.GetAsync(request, id, cancellationToken);

    [Function("IntegrationsIconPut")]
    public Task<IResult> PutIcon([HttpTrigger(AuthorizationLevel.Function, "put", Route = Route + "icon")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        icon.PutAsync(request, id, cancellationToken);

    [Function("IntegrationsIconDelete")]
    public Task<IResult> DeleteIcon([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "icon")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        icon.DeleteAsync(request, id, cancellationToken);

    [Function("IntegrationsManifest")]
    public Task<IResult> GetManifest([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "manifest.xml")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        manifest.GetAsync(request, id, cancellationToken);

    [Function("IntegrationsManifestInstalled")]
    public Task<IResult> ManifestInstalled([HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "manifest-installed")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        integrations.ManifestInstalledAsync(request, id, cancellationToken);

    [Function("IntegrationsSetupScript")]
    public Task<IResult> GetSetup([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "setup.ps1")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        scripts.SetupAsync(request, id, cancellationToken);

    [Function("IntegrationsTeardownScript")]
    public Task<IResult> GetTeardown([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "teardown.ps1")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        scripts.TeardownAsync(request, id, cancellationToken);
}
