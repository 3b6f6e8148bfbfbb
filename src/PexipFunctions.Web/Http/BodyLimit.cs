using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PexipFunctions.Web.Http;

/// <summary>The most bytes that a request may carry.</summary>
public static class BodyLimit
{
    /// <summary>The pane sends a tag at most.</summary>
    public const long AddIn = 64 * 1024;

    /// <summary>An integration with all its templates and an icon.</summary>
    public const long Admin = 1024 * 1024;

    /// <summary>Graph puts many notifications into one request.</summary>
    public const long Notifications = 4 * 1024 * 1024;

    /// <summary>The limit of each HTTP function, by its name.</summary>
    internal static readonly FrozenDictionary<string, long> ByFunction = new (long Most, string[] Names)[]
    {
        (AddIn,
        [
            "AddInAliases", "AddInAsset", "AddInCommands", "AddInConfig", "AddInIcon", "AddInManifest", "AddInPane", "AddInSignIn", "AddInTags",
            "ConsolePage", "Health", "PolicyServiceConfiguration", "WebAppRedirect",
        ]),
        (Admin,
        [
            "AlarmsAcknowledge", "AlarmsContinue", "AlarmsList", "IntegrationsAcceptDomain", "IntegrationsCreate", "IntegrationsDelete", "IntegrationsGet",
            "IntegrationsIconDelete", "IntegrationsIconGet", "IntegrationsIconPut", "IntegrationsList", "IntegrationsManifest", "IntegrationsManifestInstalled",
            "IntegrationsPreview", "IntegrationsPreviewNew", "IntegrationsReplace", "IntegrationsSetupScript", "IntegrationsTeardownScript", "IntegrationsTest",
            "MeetingsExplain", "MeetingsList", "OpenApi", "OperationsList", "RoomsConfirmSweep", "RoomsDrift",
        ]),
        (Notifications, ["GraphLifecycle", "GraphNotifications"]),
    }.SelectMany(group => group.Names.Select(name => KeyValuePair.Create(name, group.Most))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The limit of an HTTP function; the least where none is named.</summary>
    public static long Of(string function) => ByFunction.GetValueOrDefault(function, AddIn);

    /// <summary>Refuses a body that says it is larger, and has the server stop reading one that does not say.</summary>
    /// <exception cref="BadHttpRequestException">413: the body is larger.</exception>
    public static void Apply(HttpRequest request, long mostBytes)
    {
        if (request.ContentLength > mostBytes)
        {
            throw new BadHttpRequestException($"The body may have at most {mostBytes / 1024} KiB.", StatusCodes.Status413PayloadTooLarge);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = mostBytes;
        }
    }
}
