using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The alias endpoints as <see cref="PaneService"/> says, and the fake Office.js.</summary>
public sealed class PaneFunctions(PaneService service)
{
    [Function("TestAliases")]
    public async Task<IResult> Aliases(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addin/{integrationId}/aliases")] HttpRequest request, string integrationId)
    {
        _ = integrationId;
        service.Authorization = request.Headers.Authorization.ToString();
        service.AliasRequests++;
        await service.Gate;
        return service.Unavailable ? Results.Problem(statusCode: 503)
            : service.RefusedBecause is { } reason ? Results.Problem(reason, statusCode: 403)
            : Results.Json(service.Alias());
    }

    [Function("TestTags")]
    public async Task<IResult> Tags(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addin/{integrationId}/tags")] HttpRequest request, string integrationId)
    {
        _ = integrationId;
        service.TagRequest = await request.ReadFromJsonAsync<JsonElement>();
        return Results.Json(new { state = service.TagState, printed = PaneService.Printed(service.TagRequest.GetProperty("tag").GetString()!) });
    }

    /// <summary>A page with the pane in a frame, as Outlook on the web has it.</summary>
    [Function("TestOutlook")]
    public IResult Outlook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/outlook")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy = default;
        return Results.Text($"<iframe src='{System.Net.WebUtility.HtmlEncode(request.Query["pane"])}' width='300' height='500'></iframe>", "text/html");
    }

    [Function("TestOfficeJs")]
    public IResult OfficeJs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/office.js")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "max-age=3600";
        return Results.Text(FakeOffice.Script(), "text/javascript");
    }
}
