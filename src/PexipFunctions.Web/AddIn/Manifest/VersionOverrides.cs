using System.Globalization;
using System.Xml.Linq;
using PexipFunctions.Configuration;
using static PexipFunctions.Web.AddIn.Manifest.ManifestNamespaces;

namespace PexipFunctions.Web.AddIn.Manifest;

/// <summary>
/// The add-in commands: version 1.0 for Exchange on-premises and older clients with 1.1 nested in it as its last child.
/// 1.1 inherits nothing, so both carry hosts and resources.
/// </summary>
internal static class VersionOverrides
{
    public const string FunctionName = "insertVmr";

    public static XElement Write(Integration integration, AddInAddresses addresses)
    {
        var outer = Version(Overrides10, "VersionOverridesV1_0", integration, addresses);
        outer.Add(Version(Overrides11, "VersionOverridesV1_1", integration, addresses));
        return outer;
    }

    private static XElement Version(XNamespace ns, string type, Integration integration, AddInAddresses addresses) => new(
        ns + "VersionOverrides",
        new XAttribute("xmlns", ns.NamespaceName),
        Type(type),
        new XElement(ns + "Description", Resid("description")),
        new XElement(
            ns + "Requirements",
            new XElement(
                Basic + "Sets",
                new XElement(Basic + "Set", new XAttribute("Name", "Mailbox"), new XAttribute("MinVersion", "1.3")))),
        new XElement(
            ns + "Hosts",
            new XElement(ns + "Host", Type("MailHost"), Desktop(ns, integration), ns == Overrides11 ? Mobile(ns) : null)),
        ManifestResources.Write(ns, integration, addresses));

    private static XElement Desktop(XNamespace ns, Integration integration) => new(
        ns + "DesktopFormFactor",
        ns == Overrides11 ? new XElement(ns + "SupportsSharedFolders", "true") : null,
        new XElement(ns + "FunctionFile", Resid("commandsUrl")),
        new XElement(
            ns + "ExtensionPoint",
            Type("AppointmentOrganizerCommandSurface"),
            new XElement(
                ns + "OfficeTab",
                new XAttribute("id", "TabDefault"),
                new XElement(
                    ns + "Group",
                    new XAttribute("id", "vmrGroup"),
                    new XElement(ns + "Label", Resid("groupLabel")),
                    Button(ns, "vmrPaneButton", "buttonLabel", OpenPane(ns)),
                    ManifestResources.HasOneClick(integration) ? Button(ns, "vmrOneClickButton", ManifestResources.OneClickLabel, Insert(ns)) : null))));

    private static XElement Button(XNamespace ns, string id, string label, XElement action) => new(
        ns + "Control",
        Type("Button"),
        new XAttribute("id", id),
        new XElement(ns + "Label", Resid(label)),
        new XElement(
            ns + "Supertip",
            new XElement(ns + "Title", Resid("supertipTitle")),
            new XElement(ns + "Description", Resid("supertipText"))),
        new XElement(ns + "Icon", ManifestResources.RibbonIcons.Select(size => Image(size.Pixels, ManifestResources.IconId(size)))),
        action);

    private static XElement OpenPane(XNamespace ns) => new(
        ns + "Action", Type("ShowTaskpane"), new XElement(ns + "SourceLocation", Resid("paneUrl")));

    private static XElement Insert(XNamespace ns) => new(
        ns + "Action", Type("ExecuteFunction"), new XElement(ns + "FunctionName", FunctionName));

    // Outlook mobile: this surface takes one button, and only a function command.
    private static XElement Mobile(XNamespace ns) => new(
        ns + "MobileFormFactor",
        new XElement(ns + "FunctionFile", Resid("commandsUrl")),
        new XElement(
            ns + "ExtensionPoint",
            Type("MobileOnlineMeetingCommandSurface"),
            new XElement(
                ns + "Control",
                Type("MobileButton"),
                new XAttribute("id", "vmrMobileButton"),
                new XElement(ns + "Label", Resid(ManifestResources.MobileLabel)),
                new XElement(ns + "Icon", Type("bt:MobileIconList"), ManifestResources.MobileIcons.Select(MobileImage)),
                Insert(ns))));

    private static XElement MobileImage((int Points, int Scale) icon)
    {
        var image = Image(icon.Points, ManifestResources.IconId(IconSize.ForMobile(icon.Points, icon.Scale)));
        image.Add(new XAttribute("scale", icon.Scale.ToString(CultureInfo.InvariantCulture)));
        return image;
    }

    private static XElement Image(int size, string resid) =>
        new(Basic + "Image", new XAttribute("size", size.ToString(CultureInfo.InvariantCulture)), Resid(resid));

    private static XAttribute Resid(string id) => new("resid", id);
}
