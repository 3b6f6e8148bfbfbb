namespace PexipFunctions.Templates.Html;

/// <summary>Reads an element's <c>style</c>.</summary>
internal static class InlineStyle
{
    /// <summary>The value of a property in small letters; empty where there is none. Of several the last counts.</summary>
    public static string Value(string? style, string property)
    {
        var value = "";
        foreach (var declaration in (style ?? "").Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && declaration.AsSpan(0, colon).Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                value = declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();
            }
        }

        return value;
    }
}
