using System.Text.Json.Serialization;

namespace PexipFunctions.Web.Admin;

/// <summary>One thing that arrives.</summary>
/// <param name="Where">Where it arrives: <c>response comment</c>, <c>separate mail</c>, <c>meeting body</c>, <c>pane</c>, <c>location</c>, <c>room</c>.</param>
/// <param name="Text">Plain text, or null.</param>
/// <param name="Html">HTML, or null.</param>
internal sealed record PreviewPart(string Where, string? Text, string? Html)
{
    /// <summary>It was not fit for a meeting as the template printed it.</summary>
    [JsonIgnore]
    public bool WasRepaired { get; init; }
}
