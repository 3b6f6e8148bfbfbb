using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Functions;

/// <summary>The add-in's pages.</summary>
public sealed class AddInPages(PanePages pages)
{
    /// <summary>The task pane.</summary>
    [Function("AddInPane")]
    public async Task<IResult> Pane(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/pane")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => (await pages.GetPaneAsync(integrationId, cancellationToken)).ToResult(request);

    /// <summary>The function command (Outlook mobile).</summary>
    [Function("AddInCommands")]
    public async Task<IResult> Commands(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/commands")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => (await pages.GetCommandsAsync(integrationId, cancellationToken)).ToResult(request);

    /// <summary>To which Entra sends an organizer back who signed in in a window.</summary>
    [Function("AddInSignIn")]
    public async Task<IResult> SignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "addin/{integrationId}/sign-in")] HttpRequest request,
        string integrationId,
        CancellationToken cancellationToken) => (await pages.GetSignInAsync(integrationId, cancellationToken)).ToResult(request);
}
