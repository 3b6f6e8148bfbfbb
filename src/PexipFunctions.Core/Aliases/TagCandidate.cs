namespace PexipFunctions.Aliases;

/// <summary>A place in a text that may hold a tag.</summary>
/// <param name="Prefix"><see cref="AliasTag.Prefix"/> or <see cref="PlaceholderTag.Prefix"/>.</param>
/// <param name="Text">All that may belong to it.</param>
/// <param name="Contents">
/// What may stand between prefix and <c>#</c>, most likely first: with the <c>#</c> gone, a tag may end in several places,
/// at most as many as an alias has lengths. Empty for what has the marks of a tag and the content of another product's.
/// </param>
public sealed record TagCandidate(string Prefix, string Text, IReadOnlyList<string> Contents)
{
    /// <summary>The alias tag among the contents that a key of the ring has signed, or null.</summary>
    public AliasTag? Alias(TagKeyRing keys)
    {
        foreach (var content in Prefix == AliasTag.Prefix ? Contents : [])
        {
            if (AliasTag.TryRead(content, keys, out var tag))
            {
                return tag;
            }
        }

        return null;
    }

    /// <summary>The placeholder among the contents that a key of the ring has signed, or null.</summary>
    public PlaceholderTag? Placeholder(TagKeyRing keys)
    {
        foreach (var content in Prefix == PlaceholderTag.Prefix ? Contents : [])
        {
            if (PlaceholderTag.TryRead(content, keys, out var tag))
            {
                return tag;
            }
        }

        return null;
    }
}
