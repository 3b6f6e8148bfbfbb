namespace PexipFunctions.Templates.Html;

/// <summary>Which elements and attributes run script, ask people for data or change the meeting around them.</summary>
internal static class ActiveContent
{
    private const string LeftOut = "mail programs do not run it and may refuse the message. Leave it out";

    private static readonly Dictionary<string, string> Elements = new(StringComparer.Ordinal)
    {
        ["script"] = LeftOut,
        ["iframe"] = LeftOut,
        ["frame"] = LeftOut,
        ["frameset"] = LeftOut,
        ["portal"] = LeftOut,
        ["fencedframe"] = LeftOut,
        ["object"] = LeftOut,
        ["embed"] = LeftOut,
        ["applet"] = LeftOut,
        ["bgsound"] = LeftOut,
        ["layer"] = LeftOut,
        ["ilayer"] = LeftOut,
        ["handler"] = LeftOut,
        ["animate"] = LeftOut,
        ["animatecolor"] = LeftOut,
        ["animatemotion"] = LeftOut,
        ["animatetransform"] = LeftOut,
        ["set"] = LeftOut,
        ["plaintext"] = "nothing can end it, and it swallows what stands behind it. Use <pre> instead",
        ["base"] = "it changes where every link of the meeting leads. Write whole addresses instead",
        ["link"] = "it loads styles from elsewhere. Write them into style attributes",
        ["form"] = "a meeting must not ask people for data. Link to a page that does",
        ["isindex"] = "a meeting must not ask people for data. Link to a page that does",
        ["keygen"] = "a meeting must not ask people for data. Link to a page that does",
    };

    private static readonly HashSet<string> Addresses = new(StringComparer.Ordinal)
    {
        "href", "src", "background", "poster", "data", "xlink:href", "cite", "longdesc", "lowsrc", "dynsrc", "codebase", "classid", "archive", "code",
        "profile", "manifest", "icon", "usemap", "o:href", "from", "to", "by", "values",
    };

    private static readonly Dictionary<string, string> Attributes = new(StringComparer.Ordinal)
    {
        ["srcdoc"] = "Script in 'srcdoc' is not allowed. Leave it out.",
        ["ping"] = "'ping' is not allowed: it reports to somebody that a link was followed. Leave it out.",
        ["action"] = "'action' is not allowed; a meeting must not ask people for data. Leave it out.",
        ["formaction"] = "'formaction' is not allowed; a meeting must not ask people for data. Leave it out.",
        ["popovertarget"] = "'popovertarget' is not allowed: what it opens lies over the organizer's own text. Leave it out.",
        ["commandfor"] = "'commandfor' is not allowed: what it opens lies over the organizer's own text. Leave it out.",
        ["xml:base"] = "'xml:base' is not allowed: it changes where links lead. Write whole addresses instead.",

        // Events of Internet Explorer whose names do not begin with 'on'.
        ["fscommand"] = "The event handler 'fscommand' is not allowed. Leave it out.",
        ["seeksegmenttime"] = "The event handler 'seeksegmenttime' is not allowed. Leave it out.",
    };

    private static readonly HashSet<string> Wordings = new(StringComparer.Ordinal) { "title", "alt", "summary", "abbr", "label", "placeholder", "content" };

    public static IEnumerable<(FindingSeverity Severity, string Message)> Check(string element, IReadOnlyList<(string Name, string Value)> attributes)
    {
        if (Elements.TryGetValue(element, out var reason))
        {
            yield return (FindingSeverity.Error, $"<{element}> is not allowed; {reason}.");
        }

        if (element == "meta" && attributes.Any(IsCommand))
        {
            yield return (FindingSeverity.Error, "<meta http-equiv=\"refresh\"> and its like are not allowed: they lead the reader away. Leave it out.");
        }

        foreach (var (name, value) in attributes)
        {
            foreach (var problem in Problems(name, value).Distinct())
            {
                yield return (FindingSeverity.Error, problem);
            }

            if (name == "src" && AddressRules.Compact(value).StartsWith("http:", StringComparison.Ordinal))
            {
                yield return (FindingSeverity.Warning, "Many mail programs do not show an image with an http address; use https.");
            }
        }
    }

    private static bool IsCommand((string Name, string Value) attribute) =>
        attribute.Name == "http-equiv" && AddressRules.Compact(attribute.Value) is "refresh" or "set-cookie" or "content-security-policy";

    private static IEnumerable<string> Problems(string name, string value)
    {
        if (Attributes.TryGetValue(name, out var problem))
        {
            return [problem];
        }

        if (name.Length > 2 && name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && char.IsAsciiLetter(name[2]))
        {
            return [$"The event handler '{name}' is not allowed. Leave it out."];
        }

        var problems = name switch
        {
            "style" => StyleRules.Problems(value).Concat(StyleDeclaration.Read(value).Select(Drawing.Problem).OfType<string>()),
            "srcset" or "imagesrcset" => AddressRules.OfSourceSet(value).Select(AddressRules.Problem).OfType<string>(),
            _ when Addresses.Contains(name) => AddressRules.Problem(value) is { } wrong ? [wrong] : [],
            _ when Wordings.Contains(name) || name.StartsWith("aria-", StringComparison.Ordinal) || name.StartsWith("data-", StringComparison.Ordinal) => [],
            _ => StyleRules.AddressProblems(value),
        };
        return problems.Select(found => $"In '{name}': {found}");
    }
}
