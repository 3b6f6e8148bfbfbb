namespace PexipFunctions.Templates.Html;

/// <summary>A declaration of a style, in small letters, without escapes and <c>!important</c>.</summary>
internal sealed record StyleDeclaration(string Name, string Value)
{
    private const int MostShown = 60;

    /// <summary>The declarations of a <c>style</c> attribute or of a rule's block, as they are written: known to a reader or not.</summary>
    public static IEnumerable<StyleDeclaration> Read(string css)
    {
        foreach (var part in StyleTokens.Split(StyleTokens.WithoutComments(css), ';'))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                var value = StyleRules.Unescape(part[(colon + 1)..]).ToLowerInvariant();
                yield return new StyleDeclaration(StyleRules.Unescape(part[..colon]).Trim().TrimStart('*', '_').ToLowerInvariant(), value.Replace("!important", "", StringComparison.Ordinal).Trim());
            }
        }
    }

    public override string ToString() => $"{Name}: {(Value.Length > MostShown ? Value[..MostShown] + "..." : Value)}";
}
