using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using PexipFunctions.Configuration;
using static PexipFunctions.Web.AddIn.Manifest.ManifestNamespaces;

namespace PexipFunctions.Web.AddIn.Manifest;

/// <summary>
/// Writes an integration's add-in file. The schema fixes the order of every element
/// (Office Add-ins documentation: "Find the proper order of manifest elements").
/// </summary>
internal static class ManifestWriter
{
    /// <summary>The manifest as XML text, declared as UTF-8.</summary>
    /// <param name="host">Where the add-in is served: host name, with a port when it is not 443.</param>
    public static string Write(Integration integration, string host)
    {
        var clean = WithXmlCharactersOnly(integration);
        var root = Root(clean, new AddInAddresses(host, integration.Id));
        return $"""<?xml version="1.0" encoding="UTF-8"?>{'\n'}{root}{'\n'}""".ReplaceLineEndings("\n");
    }

    /// <summary>Outlook updates an installed add-in only to a higher version; each part has at most 5 digits.</summary>
    public static string Version(int manifestVersion) =>
        string.Create(CultureInfo.InvariantCulture, $"1.{manifestVersion / 10_000}.{manifestVersion % 10_000}.{ManifestForm.Current}");

    private static XElement Root(Integration integration, AddInAddresses addresses) => new(
        App + "OfficeApp",
        new XAttribute("xmlns", App.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "bt", Basic.NamespaceName),
        Type("MailApp"),
        new XElement(App + "Id", integration.Id.ToString()),
        new XElement(App + "Version", Version(integration.ManifestVersion)),
        new XElement(App + "ProviderName", integration.AddinProviderName),
        new XElement(App + "DefaultLocale", "en-US"),
        Default("DisplayName", integration.AddinDisplayName),
        Default("Description", integration.AddinDescription),
        Default("IconUrl", addresses.Icon(IconSize.Desktop(64))),
        Default("HighResolutionIconUrl", addresses.Icon(IconSize.Desktop(128))),
        Default("SupportUrl", addresses.Pane),
        new XElement(App + "Hosts", new XElement(App + "Host", new XAttribute("Name", "Mailbox"))),
        Requirements(),
        FormSettings(addresses),
        new XElement(App + "Permissions", "ReadWriteItem"),
        Rule(),
        new XElement(App + "DisableEntityHighlighting", "true"),
        VersionOverrides.Write(integration, addresses));

    private static XElement Default(string name, string value) => new(App + name, new XAttribute("DefaultValue", value));

    private static XElement Requirements() => new(
        App + "Requirements",
        new XElement(
            App + "Sets",
            new XElement(App + "Set", new XAttribute("Name", "Mailbox"), new XAttribute("MinVersion", "1.3"))));

    // Demanded by the schema of every mail add-in, ignored where VersionOverrides are understood.
    private static XElement FormSettings(AddInAddresses addresses) => new(
        App + "FormSettings",
        new XElement(
            App + "Form",
            Type("ItemEdit"),
            new XElement(App + "DesktopSettings", Default("SourceLocation", addresses.Pane))));

    private static XElement Rule() => new(
        App + "Rule",
        Type("RuleCollection"),
        new XAttribute("Mode", "Or"),
        new XElement(
            App + "Rule",
            Type("ItemIs"),
            new XAttribute("ItemType", "Appointment"),
            new XAttribute("FormType", "Edit")));

    private static Integration WithXmlCharactersOnly(Integration integration) => integration with
    {
        AddinProviderName = XmlText(integration.AddinProviderName),
        AddinDisplayName = XmlText(integration.AddinDisplayName),
        AddinDescription = XmlText(integration.AddinDescription),
        AddinGroupLabel = XmlText(integration.AddinGroupLabel),
        AddinButtonLabel = XmlText(integration.AddinButtonLabel),
        AddinOneClickLabel = XmlText(integration.AddinOneClickLabel),
        AddinMobileLabel = XmlText(integration.AddinMobileLabel),
        AddinSupertipTitle = XmlText(integration.AddinSupertipTitle),
        AddinSupertipText = XmlText(integration.AddinSupertipText),
    };

    // Control characters cannot be written in XML 1.0, not even escaped.
    private static string XmlText(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
}
