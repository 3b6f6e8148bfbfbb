using System.Xml.Linq;

namespace PexipFunctions.Web.AddIn.Manifest;

/// <summary>The XML namespaces of Outlook's add-in only manifest ([MS-OWEMXML]).</summary>
internal static class ManifestNamespaces
{
    public static readonly XNamespace App = "http://schemas.microsoft.com/office/appforoffice/1.1";
    public static readonly XNamespace Basic = "http://schemas.microsoft.com/office/officeappbasictypes/1.0";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    public static readonly XNamespace Overrides10 = "http://schemas.microsoft.com/office/mailappversionoverrides";
    public static readonly XNamespace Overrides11 = "http://schemas.microsoft.com/office/mailappversionoverrides/1.1";

    public static XAttribute Type(string name) => new(Instance + "type", name);
}
