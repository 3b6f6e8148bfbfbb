using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Which Exchange Server answered, by the header of its answers (Learn: "ServerVersionInfo"; the builds: "Exchange Server build numbers and release dates").</summary>
internal static class EwsServer
{
    /// <summary>2019 CU15 has builds of 1748; SE goes on with the same numbers from here.</summary>
    private const int FirstOfSubscriptionEdition = 2562;

    /// <summary>Product and build; null: the answer does not tell.</summary>
    /// <param name="message">A message of the answer, within its envelope.</param>
    public static string? Describe(XElement message)
    {
        var version = message.AncestorsAndSelf().Last().Element(EwsXml.Soap + "Header")?.Element(EwsXml.Types + "ServerVersionInfo");
        return Number(version, "MajorVersion") is { } major && Number(version, "MinorVersion") is { } minor && Number(version, "MajorBuildNumber") is { } build
            ? string.Create(CultureInfo.InvariantCulture, $"{NameOf(major, minor, build)}, build {major}.{minor}.{build}.{Number(version, "MinorBuildNumber") ?? 0}")
            : null;
    }

    private static string NameOf(int major, int minor, int build) => (major, minor) switch
    {
        (15, 2) => build >= FirstOfSubscriptionEdition ? "Exchange Server SE" : "Exchange Server 2019",
        (15, 1) => "Exchange Server 2016",
        (15, 0) => "Exchange Server 2013",
        (15, 20) => "Exchange Online",
        _ => "an Exchange that this app does not know",
    };

    private static int? Number(XElement? version, string name) =>
        int.TryParse((string?)version?.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
