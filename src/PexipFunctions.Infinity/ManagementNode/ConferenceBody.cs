using System.Text.Json.Serialization;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>The body that creates a <c>conference</c>, with the theme by its URI.</summary>
internal sealed record ConferenceBody : ConferenceAttributes
{
    public ConferenceBody(RoomSettings settings)
        : base(settings.Profile)
    {
        Name = settings.Profile.Name;
        Description = settings.Profile.Description;
        Tag = settings.Tag;
        Aliases = [.. settings.Aliases.Select(alias => new AliasBody(alias))];
        IvrTheme = settings.ThemeUri;
    }

    public string Name { get; }

    public string ServiceType { get; } = "conference";

    public string Description { get; }

    public string Tag { get; }

    public IReadOnlyList<AliasBody> Aliases { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IvrTheme { get; }

    /// <summary>An alias created with its room.</summary>
    internal sealed record AliasBody(string Alias);
}
