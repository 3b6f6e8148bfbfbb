using System.Globalization;

namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>Resource URIs of the management API.</summary>
internal static class Uris
{
    public const string Configuration = "/api/admin/configuration/v1/";

    public static string Conference(int id) => Item("conference", id);

    public static string Alias(int id) => Item("conference_alias", id);

    public static string Theme(int id) => Item("ivr_theme", id);

    private static string Item(string resource, int id) =>
        string.Create(CultureInfo.InvariantCulture, $"{Configuration}{resource}/{id}/");
}
