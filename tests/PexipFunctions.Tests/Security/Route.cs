namespace PexipFunctions.Tests.Security;

/// <summary>A request to one function, and what it answers to whom.</summary>
/// <param name="Path">With <c>{id}</c> for the integration and <c>{hash}</c> for the assets.</param>
/// <param name="NoKey">The status without any credential.</param>
/// <param name="WrongKey">With a function key that is none.</param>
/// <param name="RightKey">With the function key.</param>
/// <param name="OthersToken">With an access token for another integration.</param>
public sealed record Route(string Function, string Method, string Path, int NoKey, int WrongKey, int RightKey, int OthersToken, string Body = "")
{
    /// <summary>One row for each HTTP function; <see cref="RouteTableTests"/> fails for a function without one.</summary>
    public static IReadOnlyList<Route> All { get; } =
    [
        Admin("AlarmsAcknowledge", "POST", "/api/alarms/{id}/poison-message/acknowledge", 404),
        Admin("AlarmsContinue", "POST", "/api/alarms/{id}/many-refusals/continue", 404),
        Admin("AlarmsList", "GET", "/api/alarms", 200),
        Admin("IntegrationsAcceptDomain", "POST", "/api/integrations/{id}/accepted-domains/contoso.com", 200),
        Admin("IntegrationsCreate", "POST", "/api/integrations", 400, "{}"),
        Admin("IntegrationsGet", "GET", "/api/integrations/{id}", 200),
        Admin("IntegrationsIconDelete", "DELETE", "/api/integrations/{id}/icon", 200),
        Admin("IntegrationsIconGet", "GET", "/api/integrations/{id}/icon", 404),
        Admin("IntegrationsIconPut", "PUT", "/api/integrations/{id}/icon", 400, "no picture"),
        Admin("IntegrationsList", "GET", "/api/integrations", 200),
        Admin("IntegrationsManifest", "GET", "/api/integrations/{id}/manifest.xml", 200),
        Admin("IntegrationsManifestInstalled", "POST", "/api/integrations/{id}/manifest-installed", 200),
        Admin("IntegrationsPreview", "POST", "/api/integrations/{id}/preview", 200, """{"field":"joiningInstructionsTemplate"}"""),
        Admin("IntegrationsPreviewNew", "POST", "/api/preview", 200, """{"field":"joiningInstructionsTemplate"}"""),
        Admin("IntegrationsReplace", "PUT", "/api/integrations/{id}", 428, "{}"),
        Admin("IntegrationsSetupScript", "GET", "/api/integrations/{id}/setup.ps1", 200),
        Admin("IntegrationsTeardownScript", "GET", "/api/integrations/{id}/teardown.ps1", 200),
        Admin("IntegrationsTest", "POST", "/api/integrations/{id}/test", 200),
        Admin("IntegrationsDelete", "DELETE", "/api/integrations/{id}", 200),
        Admin("MeetingsExplain", "GET", "/api/meetings/explain?q=55123456", 200),
        Admin("MeetingsList", "GET", "/api/meetings?integration={id}", 200),
        Admin("OpenApi", "GET", "/api/openapi.json", 200),
        Admin("RoomsConfirmSweep", "POST", "/api/rooms/sweep/confirm", 404),
        Admin("RoomsDrift", "GET", "/api/rooms/drift", 200),
        Admin("OperationsList", "GET", "/api/operations?integration={id}", 200),
        Open("AddInAsset", "GET", "/addin/assets/{hash}/pane.js", 200),
        Open("AddInCommands", "GET", "/addin/{id}/commands", 200),
        Open("AddInSignIn", "GET", "/addin/{id}/sign-in", 200),
        Open("AddInIcon", "GET", "/addin/{id}/icon-32.png", 200),
        Open("AddInManifest", "GET", "/addin/{id}/manifest.xml", 200),
        Open("AddInPane", "GET", "/addin/{id}/pane", 200),
        Open("ConsolePage", "GET", "/console", 200),
        Open("GraphLifecycle", "POST", "/graph/lifecycle?i={id}", 202, """{"value":[]}"""),
        Open("GraphNotifications", "POST", "/graph/notifications?i={id}", 202, """{"value":[]}"""),
        Open("Health", "GET", "/health", 200),
        Open("WebAppRedirect", "GET", "/webapp/conference/unknown@example.com", 404),
        Open("PolicyServiceConfiguration", "GET", "/policy/v1/service/configuration?local_alias=55123456", 401),
        Open("AddInConfig", "GET", "/addin/{id}/config", 200) with { OthersToken = 401 },
        Open("AddInAliases", "POST", "/addin/{id}/aliases", 401, "{}"),
        Open("AddInTags", "POST", "/addin/{id}/tags", 401, """{"tag":"PXPS:-AAAA#"}"""),
    ];

    private static Route Admin(string function, string method, string path, int rightKey, string body = "") =>
        new(function, method, path, 401, 401, rightKey, 401, body);

    private static Route Open(string function, string method, string path, int status, string body = "") =>
        new(function, method, path, status, status, status, status, body);
}
