namespace PexipFunctions.Aliases;

/// <summary>What stands between two characters of a <see cref="FoldedText"/>.</summary>
[Flags]
internal enum TagGap
{
    None = 0,
    Colon = 1,

    /// <summary>A colon and, behind it, a dash: what ends a tag's prefix.</summary>
    Mark = 2,

    /// <summary>A sign within which no tag stands, such as a comma.</summary>
    Sign = 4,
}
