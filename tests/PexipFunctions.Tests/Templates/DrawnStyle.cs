using System.Text.Json;

namespace PexipFunctions.Tests.Templates;

/// <summary>A template whose own style shows its tag, or hides it. <c>drawn-styles.json</c> holds what Chromium draws of each (<c>DrawnStyleTests</c>).</summary>
public sealed record DrawnStyle(string Html, bool IsSeen)
{
    public const string Tag = "{{alias_uuid}}";

    public static readonly IReadOnlyList<DrawnStyle> All = JsonSerializer.Deserialize<IReadOnlyList<DrawnStyle>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "drawn-styles.json")), JsonSerializerOptions.Web)!;

    public override string ToString() => Html;
}
