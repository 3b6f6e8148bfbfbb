using System.Text.Json.Serialization;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>One alias row: who owns the number, which meetings it serves, and the room that stands for them.</summary>
public sealed record AliasRecord
{
    public required NumericAlias NumericAlias { get; init; }
    public required string Domain { get; init; }
    public required IntegrationId Integration { get; init; }
    public AliasState State { get; init; }

    /// <summary>The nonce of the tag that goes with this life of the number.</summary>
    public required string Nonce { get; init; }
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who signed in and asked for it: a keyed hash, or for a placeholder's alias that in its tag; null: nobody did.</summary>
    public string? IssuedTo { get; init; }

    /// <summary>Whether a <see cref="PrintedBlock"/> lies beside this row.</summary>
    public bool HasPrinted { get; init; }

    /// <summary>Keys of the meetings that it serves.</summary>
    public IReadOnlyList<MeetingKey> Meetings { get; init; } = [];
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Given back before any meeting came with it: an invitation that is sent later after all revives it.</summary>
    public bool IsGivenBack { get; init; }

    /// <summary>Given back before its time, since strangers had too many: where numbers are short, this one may go first.</summary>
    public bool IsReclaimed { get; init; }
    public string HostPin { get; init; } = "";
    public string GuestPin { get; init; } = "";

    /// <summary>True when the row was rebuilt and its PINs could not be those of before: organizers are told.</summary>
    public bool PinsAreNew { get; init; }

    /// <summary>The room work's part of the row.</summary>
    public RoomState Room { get; init; } = new();

    /// <summary>What callers of its room are given.</summary>
    [JsonIgnore]
    public RoomProfile Profile => Room.Profile.With(HostPin, GuestPin);

    /// <summary>The full alias.</summary>
    public string FullAlias => NumericAlias.At(Domain);

    /// <summary>The same alias, over: a tombstone until its number is issued again. What was printed for it goes.</summary>
    public AliasRecord Released(DateTimeOffset now) =>
        this with { State = AliasState.Released, ReleasedAt = now, IsGivenBack = State == AliasState.Issued && Meetings.Count == 0, Meetings = [], HasPrinted = false };

    /// <summary>Whether this life of the number is over for good.</summary>
    [JsonIgnore]
    public bool IsOver => State == AliasState.Released && !IsGivenBack;

    /// <summary>Whether the number has rested as long as the integration keeps its meetings, and no room is left of it.</summary>
    public bool MayBeReissued(Integration integration, DateTimeOffset now) => MayBeReissued(TimeSpan.FromDays(integration.RetentionDays), now);

    /// <summary>The same where numbers are short: one that was reclaimed need not rest so long.</summary>
    public bool MayBeReissuedEarly(TimeSpan rest, DateTimeOffset now) => this is { IsGivenBack: true, IsReclaimed: true } && MayBeReissued(rest, now);

    private bool MayBeReissued(TimeSpan rest, DateTimeOffset now) =>
        this is { State: AliasState.Released, ReleasedAt: { } released, Room.MayExist: false } && released + rest < now;
}
