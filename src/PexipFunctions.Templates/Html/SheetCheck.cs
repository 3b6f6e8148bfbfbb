namespace PexipFunctions.Templates.Html;

/// <summary>A style sheet of a template: it holds for the whole meeting, so its rules have to keep to the template's own elements.</summary>
internal static class SheetCheck
{
    /// <summary>What is wrong with it, in its order.</summary>
    /// <param name="isBeside">There is an organizer's text beside it.</param>
    public static IEnumerable<(FindingSeverity Severity, string Message)> Check(StyleSheet sheet, StyleReach reach, bool isBeside)
    {
        string? shared = null;
        foreach (var (selectors, block) in sheet.Rules)
        {
            var declarations = StyleDeclaration.Read(block).ToList();
            var wide = StyleTokens.Split(selectors, ',').Select(selector => selector.Trim()).FirstOrDefault(selector => !reach.IsOwn(selector));
            foreach (var problem in Problems(selectors, block, declarations, wide))
            {
                yield return (FindingSeverity.Error, problem);
            }

            shared ??= declarations.Count > 0 && !IsOffice(wide ?? "v") ? wide : null;
        }

        foreach (var problem in sheet.Problems)
        {
            yield return (FindingSeverity.Error, problem);
        }

        if (shared is not null && isBeside)
        {
            yield return (FindingSeverity.Warning, $"The style of '{shared}' holds for the organizer's own text too. Give your elements a class and style that, or use style attributes.");
        }
    }

    private static IEnumerable<string> Problems(string selectors, string block, List<StyleDeclaration> declarations, string? wide)
    {
        if (Hiding.Parse(block) is { } style && Covering.Find(style) is { } covering)
        {
            yield return $"The style of '{selectors}' has '{covering}', which lays it over the organizer's own text. Leave it out.";
        }

        foreach (var problem in declarations.Select(Drawing.Problem).OfType<string>())
        {
            yield return $"In the style of '{selectors}': {problem}";
        }

        if (wide is not null && declarations.Find(declaration => !SharedStyle.Allows(declaration) && !IsDrawingPart(wide, declaration)) is { } found)
        {
            yield return $"The style of '{wide}' has '{found}' and holds for the organizer's own text too, which it could hide, colour or move. "
                + "Name a class or an id that only your elements have (and no mail program), or use style attributes.";
        }
    }

    // What Word needs for drawings, in Word's own mail too.
    private static bool IsDrawingPart(string selector, StyleDeclaration declaration) =>
        IsOffice(selector) && declaration.Name is "behavior" or "display" && declaration.Value is not "none";

    private static bool IsOffice(string selector) => selector.Length > 2 && selector[0] is 'v' or 'o' or 'w' && selector.AsSpan(1).StartsWith(@"\:");
}
