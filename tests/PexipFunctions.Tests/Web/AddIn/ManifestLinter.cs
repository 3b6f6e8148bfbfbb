using System.Globalization;
using System.Xml.Linq;
using static PexipFunctions.Web.AddIn.Manifest.ManifestNamespaces;

namespace PexipFunctions.Tests.Web.AddIn;

/// <summary>
/// What Microsoft's validation service checks of a mail add-in, without its network: the order of elements ("Find the
/// proper order of manifest elements"), lengths, ids, addresses, icon sizes.
/// </summary>
internal static class ManifestLinter
{
    private static readonly Dictionary<string, string[]> Orders = new()
    {
        ["OfficeApp"] = ["Id", "AlternateId", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "IconUrl", "HighResolutionIconUrl", "SupportUrl", "AppDomains", "Hosts", "Requirements", "FormSettings", "Permissions", "Rule", "DisableEntityHighlighting", "VersionOverrides"],
        ["VersionOverrides"] = ["Description", "Requirements", "Hosts", "Resources", "WebApplicationInfo", "EquivalentAddins", "ConnectedServiceControls", "ExtendedPermissions", "VersionOverrides"],
        ["Host"] = ["DesktopFormFactor", "MobileFormFactor"],
        ["DesktopFormFactor"] = ["SupportsSharedFolders", "FunctionFile", "ExtensionPoint"],
        ["MobileFormFactor"] = ["FunctionFile", "ExtensionPoint"],
        ["Group"] = ["Label", "Control"],
        ["Control"] = ["Label", "Supertip", "Icon", "Action"],
        ["Supertip"] = ["Title", "Description"],
        ["Action"] = ["FunctionName", "SourceLocation", "SupportsPinning"],
        ["Resources"] = ["Images", "Urls", "ShortStrings", "LongStrings"],
    };

    private static readonly string[] Required =
        ["Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "IconUrl", "HighResolutionIconUrl", "SupportUrl", "Hosts", "Requirements", "FormSettings", "Permissions", "Rule", "VersionOverrides"];

    public static IReadOnlyList<string> Check(string manifest)
    {
        var root = XDocument.Parse(manifest).Root!;
        var overrides = root.Descendants().Where(element => element.Name.LocalName == "VersionOverrides");
        return
        [
            .. CheckHead(root), .. root.DescendantsAndSelf().SelectMany(CheckOrder), .. CheckAddresses(root),
            .. overrides.SelectMany(CheckReferences), .. root.Descendants().Where(element => element.Name.LocalName == "ExtensionPoint").SelectMany(CheckSurface),
            .. root.Descendants().Where(element => element.Name.LocalName == "Icon").SelectMany(CheckIcon),
            .. root.Descendants().Where(element => (string?)element.Attribute(Instance + "type") == "MobileButton").SelectMany(CheckMobileLabel),
        ];
    }

    private static IEnumerable<string> CheckHead(XElement root)
    {
        foreach (var name in Required.Where(name => root.Elements().All(element => element.Name.LocalName != name)))
        {
            yield return $"{name} is missing";
        }

        string Value(string name) => root.Element(App + name) is { } element ? (string?)element.Attribute("DefaultValue") ?? element.Value : "";
        (string Name, int Limit)[] limits = [("ProviderName", 125), ("DisplayName", 125), ("Description", 250)];
        foreach (var (name, limit) in limits.Where(limit => Value(limit.Name).Length is var length && (length == 0 || length > limit.Limit)))
        {
            yield return $"{name} must have 1 to {limit} characters";
        }

        if (!Guid.TryParseExact(Value("Id"), "D", out _))
        {
            yield return "Id is no GUID";
        }

        var parts = Value("Version").Split('.');
        if (parts.Length > 4 || parts.Any(part => part.Length is 0 or > 5 || !part.All(char.IsAsciiDigit)))
        {
            yield return "Version must have up to 4 parts of up to 5 digits";
        }
    }

    private static IEnumerable<string> CheckOrder(XElement parent)
    {
        if (!Orders.TryGetValue(parent.Name.LocalName, out var order))
        {
            yield break;
        }

        var places = parent.Elements().Select(child => Array.IndexOf(order, child.Name.LocalName)).ToList();
        if (places.Contains(-1))
        {
            yield return $"{parent.Name.LocalName} has a child that it must not have";
        }

        if (!places.SequenceEqual(places.Order()))
        {
            yield return $"The children of {parent.Name.LocalName} are out of order";
        }
    }

    private static IEnumerable<string> CheckAddresses(XElement root) =>
        from element in root.Descendants()
        where element.Name.LocalName.EndsWith("Url", StringComparison.Ordinal) || (element.Name == Basic + "Image" && element.Attribute("id") is not null)
            || (element.Name == App + "SourceLocation")
        let address = (string?)element.Attribute("DefaultValue") ?? ""
        where !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || address.Length > 2048
        select $"{element.Name.LocalName} is no https address of up to 2048 characters";

    private static IEnumerable<string> CheckReferences(XElement overrides)
    {
        var own = overrides.Elements().Where(element => element.Name.LocalName != "VersionOverrides").SelectMany(element => element.DescendantsAndSelf()).ToList();
        var resources = own.Where(element => element.Parent?.Parent?.Name.LocalName == "Resources").ToList();
        var ids = own.Select(element => (string?)element.Attribute("id")).OfType<string>().ToList();
        var references = own.Select(element => (string?)element.Attribute("resid")).OfType<string>().ToHashSet();
        var defined = resources.Select(element => (string)element.Attribute("id")!).ToList();
        return
        [
            .. ids.Where(id => id.Length > 32).Select(id => $"The id {id} has more than 32 characters"),
            .. ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"The id {group.Key} occurs twice"),
            .. references.Except(defined).Select(id => $"The resid {id} is defined nowhere"),
            .. defined.Except(references).Select(id => $"The resource {id} is used nowhere"),
            .. resources.SelectMany(CheckString),
        ];
    }

    private static IEnumerable<string> CheckString(XElement resource)
    {
        var limit = resource.Parent!.Name.LocalName switch { "ShortStrings" => 125, "LongStrings" => 250, _ => int.MaxValue };
        var length = ((string?)resource.Attribute("DefaultValue") ?? "").Length;
        return length == 0 || length > limit ? [$"The string {(string?)resource.Attribute("id")} must have 1 to {limit} characters"] : [];
    }

    /// <summary>"OfficeTab element": one group on the default tab, of up to six controls. "ExtensionPoint": one button on the mobile surface.</summary>
    private static IEnumerable<string> CheckSurface(XElement surface)
    {
        var controls = surface.Descendants().Where(element => element.Name.LocalName == "Control").ToList();
        var mobile = surface.Parent!.Name.LocalName == "MobileFormFactor";
        var groups = surface.Descendants().Count(element => element.Name.LocalName == "Group");
        return
        [
            .. controls.Count is 0 || controls.Count > (mobile ? 1 : 6) ? [$"A surface has {controls.Count} controls"] : Array.Empty<string>(),
            .. groups != (mobile ? 0 : 1) ? [$"A surface has {groups} groups"] : Array.Empty<string>(),
            .. controls.Where(control => (string?)control.Attribute(Instance + "type") != (mobile ? "MobileButton" : "Button")).Select(_ => "A control is no button of its surface"),
            .. controls.SelectMany(CheckAction),
        ];
    }

    private static IEnumerable<string> CheckAction(XElement control)
    {
        var action = control.Elements().Single(element => element.Name.LocalName == "Action");
        var content = (string?)action.Attribute(Instance + "type") switch { "ShowTaskpane" => "SourceLocation", "ExecuteFunction" => "FunctionName", _ => "" };
        return action.Elements().FirstOrDefault()?.Name.LocalName != content ? ["An action lacks what it opens or runs"] : [];
    }

    /// <summary>"Add support for add-in commands in Outlook on mobile devices": labels of at most 16 characters.</summary>
    private static IEnumerable<string> CheckMobileLabel(XElement button)
    {
        var resid = (string?)button.Elements().Single(element => element.Name.LocalName == "Label").Attribute("resid");
        var text = button.Ancestors().First(ancestor => ancestor.Name.LocalName == "VersionOverrides").Descendants().First(element => (string?)element.Attribute("id") == resid);
        return ((string?)text.Attribute("DefaultValue"))!.Length > 16 ? ["A mobile button's label has more than 16 characters"] : [];
    }

    private static IEnumerable<string> CheckIcon(XElement icon)
    {
        var mobile = icon.Ancestors().Any(ancestor => ancestor.Name.LocalName == "MobileFormFactor");
        var sizes = icon.Elements().Select(image => (Size: (int)image.Attribute("size")!, Scale: (int?)image.Attribute("scale"))).ToHashSet();
        int?[] scales = mobile ? [1, 2, 3] : [null];
        int[] wanted = mobile ? [25, 32, 48] : [16, 32, 80];
        var missing = wanted.SelectMany(size => scales.Select(scale => (size, scale))).Where(image => !sizes.Contains(image));
        var type = (string?)icon.Attribute(Instance + "type");
        return
        [
            .. missing.Select(image => string.Create(CultureInfo.InvariantCulture, $"An icon of size {image.size}, scale {image.scale} is missing")),
            .. mobile && type != "bt:MobileIconList" ? ["A mobile icon must be a bt:MobileIconList"] : Array.Empty<string>(),
        ];
    }
}
