using System.Text.Json.Serialization;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>What room work knows of an alias: its claim, the room on Infinity, and what the room stands for.</summary>
public sealed record RoomState
{
    /// <summary>Who works on the alias now; null: nobody.</summary>
    public string? ClaimedBy { get; init; }
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>True from just before a creation is sent until a deletion is known to have worked.</summary>
    public bool MayExist { get; init; }

    /// <summary>The number of the <c>conference</c> resource, when known.</summary>
    public long? ResourceId { get; init; }

    /// <summary>What the room was made with, under the name that it has; without PINs, which are the alias's.</summary>
    [JsonIgnore]
    public RoomProfile Profile { get; init => field = value with { Pin = "", GuestPin = "" }; } = new();

    /// <summary>The fingerprint of what it was made with, before the name was found to be in use.</summary>
    public string MadeWith { get; init; } = "";

    /// <summary>When the room was last known to be on Infinity.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>The merged join windows of the known future: the projection that the policy endpoint reads.</summary>
    public IReadOnlyList<JoinWindow> Windows { get; init; } = [];

    /// <summary>For which <see cref="Configuration.Integration.ActiveSince"/> they are; null: not recorded.</summary>
    public DateTimeOffset? WindowsUnder { get; init; }

    /// <summary>The keys of the meetings whose room this is, or was last: those in the window for which it is there.</summary>
    public IReadOnlyList<MeetingKey> Serves { get; init; } = [];

    /// <summary>Since when a room is there that should not be: the start of its overrun; null: none.</summary>
    public DateTimeOffset? SurplusSince { get; init; }

    /// <summary>Since when it is known to be missing in an open window; null: it is not.</summary>
    public DateTimeOffset? LateSince { get; init; }

    /// <summary>Since when its creation waits for the meeting's texts; null: it does not.</summary>
    public DateTimeOffset? TextsAwaited { get; init; }

    /// <summary>Failures of the Management Node since the last success.</summary>
    public int Failures { get; init; }

    /// <summary>What Infinity said against the room (name or alias in use, value refused); empty: nothing.</summary>
    public string Refusal { get; init; } = "";

    // The profile as it lies in the row.
    [JsonInclude]
    private string Name { get => Profile.Name; init => Profile = Profile with { Name = value }; }

    [JsonInclude]
    private string Description { get => Profile.Description; init => Profile = Profile with { Description = value }; }

    [JsonInclude]
    private string Theme { get => Profile.Theme; init => Profile = Profile with { Theme = value }; }

    [JsonInclude]
    private bool AllowGuests { get => Profile.AllowGuests; init => Profile = Profile with { AllowGuests = value }; }

    [JsonInclude]
    private int? ParticipantLimit { get => Profile.ParticipantLimit; init => Profile = Profile with { ParticipantLimit = value }; }
}
