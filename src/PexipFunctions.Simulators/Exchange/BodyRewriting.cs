namespace PexipFunctions.Simulators.Exchange;

/// <summary>Which of Outlook's habits change a meeting's HTML between the pane and the mailbox.</summary>
public sealed record BodyRewriting
{
    /// <summary>Nothing is changed.</summary>
    public static BodyRewriting None { get; } = new() { Wrap = false, PrefixIds = false, SplitText = false };

    /// <summary><c>&lt;html&gt;&lt;head&gt;&lt;meta&gt;&lt;body&gt;</c> around it.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>Ids and classes get the prefix <c>x_</c>.</summary>
    public bool PrefixIds { get; init; } = true;

    /// <summary>Long words, such as tags, are cut by a span.</summary>
    public bool SplitText { get; init; } = true;

    /// <summary>Soft hyphens in long words.</summary>
    public bool SoftHyphens { get; init; }

    /// <summary>A line below, as mobile clients add it.</summary>
    public string Footer { get; init; } = "";

    /// <summary>HTML of an earlier message, quoted below.</summary>
    public string QuotedHistory { get; init; } = "";
}
