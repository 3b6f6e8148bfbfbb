namespace PexipFunctions.Exchange.Ews;

/// <summary>What a response says.</summary>
internal sealed record EwsComment(string Text, bool IsHtml)
{
    /// <summary>Plain text, or none.</summary>
    public static EwsComment? Plain(string? text) => text is null ? null : new EwsComment(text, IsHtml: false);
}
