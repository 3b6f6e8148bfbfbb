using System.Xml.Linq;
using PexipFunctions.Configuration;
using static PexipFunctions.Web.AddIn.Manifest.ManifestNamespaces;

namespace PexipFunctions.Web.AddIn.Manifest;

/// <summary>What the commands refer to by resid: images, addresses, strings of up to 125 characters, strings of up to 250.</summary>
internal static class ManifestResources
{
    public const string OneClickLabel = "oneClickLabel";
    public const string MobileLabel = "mobileLabel";

    public static IReadOnlyList<IconSize> RibbonIcons { get; } =
        [IconSize.Desktop(16), IconSize.Desktop(32), IconSize.Desktop(80)];

    public static IReadOnlyList<(int Points, int Scale)> MobileIcons { get; } =
        [.. from points in new[] { 25, 32, 48 } from scale in new[] { 1, 2, 3 } select (points, scale)];

    public static string IconId(IconSize size) => $"icon-{size}";

    /// <summary>Whether there is a second button on the desktop.</summary>
    public static bool HasOneClick(Integration integration) => !string.IsNullOrWhiteSpace(integration.AddinOneClickLabel);

    public static XElement Write(XNamespace ns, Integration integration, AddInAddresses addresses) => new(
        ns + "Resources",
        new XElement(Basic + "Images", Icons(ns).Select(size => Entry("Image", IconId(size), addresses.Icon(size)))),
        new XElement(
            Basic + "Urls",
            Entry("Url", "paneUrl", addresses.Pane),
            Entry("Url", "commandsUrl", addresses.Commands)),
        new XElement(
            Basic + "ShortStrings",
            Entry("String", "groupLabel", integration.AddinGroupLabel),
            Entry("String", "buttonLabel", integration.AddinButtonLabel),
            HasOneClick(integration) ? Entry("String", OneClickLabel, integration.AddinOneClickLabel) : null,
            ns == Overrides11 ? Entry("String", MobileLabel, integration.AddinMobileLabel) : null,
            Entry("String", "supertipTitle", integration.AddinSupertipTitle)),
        new XElement(
            Basic + "LongStrings",
            Entry("String", "description", integration.AddinDescription),
            Entry("String", "supertipText", integration.AddinSupertipText)));

    private static IEnumerable<IconSize> Icons(XNamespace ns)
    {
        var mobile = MobileIcons.Select(icon => IconSize.ForMobile(icon.Points, icon.Scale)).Distinct();
        return ns == Overrides11 ? RibbonIcons.Concat(mobile) : RibbonIcons;
    }

    private static XElement Entry(string kind, string id, string value) =>
        new(Basic + kind, new XAttribute("id", id), new XAttribute("DefaultValue", value));
}
