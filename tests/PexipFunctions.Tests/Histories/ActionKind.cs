namespace PexipFunctions.Tests.Histories;

internal enum ActionKind
{
    /// <summary>With a genuine tag.</summary>
    SendSingle,
    SendSeries,

    /// <summary>A series of which the mailbox is invited to one occurrence.</summary>
    SendApart,
    SendPlaceholder,
    SendUntagged,
    SendForged,
    Move,
    Rename,
    EditBody,
    EditOccurrence,
    CancelOccurrence,

    /// <summary>The organizer puts another VMR's instructions in the body of one occurrence of a series.</summary>
    OccurrenceVmr,

    /// <summary>Somebody is invited too, whose address may be none.</summary>
    AddGuest,

    /// <summary>The organizer asks for responses from now on, or does not any more.</summary>
    ToggleResponses,

    /// <summary>The mailbox is invited to one more occurrence of such a series.</summary>
    InviteOccurrence,

    /// <summary>The mailbox is invited to the whole of such a series.</summary>
    InviteSeries,

    /// <summary>The mailbox loses an occurrence to which it was invited apart, without a cancellation.</summary>
    LoseOccurrence,
    Cancel,
    Restore,
    DeleteWithoutNotice,
    Copy,
    CopyByAnother,

    /// <summary>The organizer puts another VMR's instructions in the body, also where none was.</summary>
    NewVmr,

    /// <summary>The same, where something else on Infinity has that VMR's alias.</summary>
    TakenVmr,

    /// <summary>Minutes go by, with the host's timers.</summary>
    Wait,

    /// <summary>A process dies at one of its next I/O steps; another starts at once.</summary>
    Kill,

    /// <summary>Some of the next I/O steps fail.</summary>
    Trouble,

    /// <summary>Graph refuses some of the next requests, with one of the rows of its table.</summary>
    Refuse,

    /// <summary>Exchange denies one item, or takes no answer to it, until that passes.</summary>
    SpoilItem,

    /// <summary>The mailbox may be read for a while, and not answered from.</summary>
    DenyAnswers,

    /// <summary>The Management Node cannot be reached for some minutes, and again after some.</summary>
    NodeOutages,

    /// <summary>A meeting that is over is moved into the future.</summary>
    Postpone,

    /// <summary>An admin changes the mode, to any other or the same.</summary>
    SwitchMode,

    /// <summary>An admin changes the templates of name and description.</summary>
    ChangeTemplates,

    /// <summary>An admin changes how rooms are made.</summary>
    ChangeRooms,

    /// <summary>The nightly run for retention.</summary>
    Retain,

    /// <summary>The clock leaps ahead, by minutes or by weeks; the timers follow in any order.</summary>
    Jump,

    /// <summary>Six meetings at once, all of them now.</summary>
    SendMany,

    /// <summary>Somebody is in a room for a while.</summary>
    Call,

    /// <summary>Rooms of this deployment appear of which no table knows.</summary>
    LeaveRooms,

    /// <summary>An admin of Infinity deletes those by hand.</summary>
    RemoveLeftOvers,

    /// <summary>An admin leaves the organizers' domain out of the accepted ones.</summary>
    NarrowDomains,

    /// <summary>An admin accepts it again.</summary>
    WidenDomains,

    /// <summary>An admin lets a narrowing take effect that is held.</summary>
    LetNarrow,
}
