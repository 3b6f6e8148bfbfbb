using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>The add-in's pages.</summary>
public sealed class AddInPages(PanePages pages)
{
    /// <summary>The task pane.</summary>
    [Function("AddInPane")]
    public Task<IResult> Pane(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/pane")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => pages.GetPaneAsync(request, integrationId, cancellationToken);

    /// <summary>The function command (Outlook mobile).</summary>
    [Function("AddInCommands")]
    public Task<IResult> Commands(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/commands")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => pages.GetCommandsAsync(request, integrationId, cancellationToken);

    /// <summary>To which Entra sends an organizer back who signed in in a window.</summary>
    [Function("AddInSignIn")]
    public Task<IResult> SignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/sign-in")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => pages.GetSignInAsync(request, integrationId, cancellationToken);
}
