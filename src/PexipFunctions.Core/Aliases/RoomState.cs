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

    /// <summary>The name under which the room was made.</summary>
    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public string Theme { get; init; } = "";
    public bool AllowGuests { get; init; }
    public int? ParticipantLimit { get; init; }

    /// <summary>What it was made with: a fingerprint of its settings.</summary>
    public string MadeWith { get; init; } = "";

    /// <summary>When the room was last known to be on Infinity.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>The merged join windows of the known future: the projection that the policy endpoint reads.</summary>
    public IReadOnlyList<JoinWindow> Windows { get; init; } = [];

    /// <summary>For which <see cref="Configuration.Integration.ActiveSince"/> they are; null: not recorded.</summary>
    public DateTimeOffset? WindowsUnder { get; init; }

    /// <summary>The keys of the meetings whose room this is, or was last: those in the window for which it is there.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];

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
}
