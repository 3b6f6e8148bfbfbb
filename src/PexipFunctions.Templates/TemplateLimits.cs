namespace PexipFunctions.Templates;

/// <summary>What one template may cost. Generous for a message, far too little to hold up the app.</summary>
public static class TemplateLimits
{
    /// <summary>The longest template, in UTF-16 units (Pexip Infinity's own limit).</summary>
    public const int Source = 12_288;

    /// <summary>The longest output, and the longest text that an expression may make, in UTF-16 units.</summary>
    public const int Output = 1_048_576;

    /// <summary>The most items that a list may have.</summary>
    public const int Items = 100_000;

    /// <summary>The most steps; a step is a node evaluated, an item made or compared, or 32 characters written.</summary>
    public const int Steps = 1_000_000;

    /// <summary>The longest regular expression, in UTF-16 units.</summary>
    public const int Pattern = 2_000;

    /// <summary>How deeply expressions and blocks may be nested.</summary>
    public const int Depth = 100;

    /// <summary>The largest integer, in bits. Python prints no longer ones either (4,300 digits).</summary>
    public const int IntegerBits = 14_200;

    /// <summary>The longest time for one rendering.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    /// <summary>The longest time for one regular expression. Most take microseconds; a busy machine may stop for long.</summary>
    public static readonly TimeSpan Regex = TimeSpan.FromSeconds(1);
}
