namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Exchange Online is said to do in two ways; a simulator cannot settle it, so tests run over both.</summary>
public sealed record ContestedBehaviours
{
    /// <summary>Declining moves the event to Deleted Items; otherwise it stays, declined.</summary>
    public bool DeclineRemovesEvent { get; init; } = true;

    /// <summary>An update of the organizer's sets our response back to <c>notResponded</c>.</summary>
    public bool UpdateResetsResponse { get; init; } = true;

    /// <summary>Change notifications are sent for resource mailboxes at all.</summary>
    public bool WebhooksFire { get; init; } = true;

    /// <summary>A deleted event can still be read by its immutable id; otherwise it answers 404.</summary>
    public bool DeletedStaysReadable { get; init; }

    /// <summary>One user action notifies this many times (1 or 4 have been seen).</summary>
    public int NotificationsPerChange { get; init; } = 1;

    /// <summary>The attendee list shown is the one before the last change.</summary>
    public bool AttendeeListLags { get; init; }

    /// <summary>An answer without response may have no comment, be it empty; otherwise the comment is passed over.</summary>
    public bool SilentCommentRefused { get; init; } = true;

    /// <summary>For how long after it was made and notified an event cannot be read or answered by its id.</summary>
    public TimeSpan EventsAppearAfter { get; init; }

    /// <summary>For as long lists do not show it either.</summary>
    public bool ListsAreLateToo { get; init; }

    /// <summary>For how long after a change Exchange is at work on an event, and takes no answer to it.</summary>
    public TimeSpan BusyAfterChange { get; init; }

    /// <summary>What becomes of messages beyond the sending limits of a mailbox.</summary>
    public BeyondSending BeyondSending { get; init; }

    /// <summary>Four requests at once are allowed to an app, whatever the mailboxes; otherwise to an app at each mailbox.</summary>
    public bool ConcurrencyIsOfApp { get; init; }

    /// <summary>What becomes of notifications to an address that answers late.</summary>
    public EndpointLimits Endpoint { get; init; } = EndpointLimits.ThreeSeconds;

    /// <summary>An invitation to one occurrence arrives as an <c>exception</c> of a master that cannot be read; otherwise as a single.</summary>
    public bool OrphanIsException { get; init; }

    /// <summary>Exchange Server tells times of change in whole seconds; otherwise finer.</summary>
    public bool WholeSeconds { get; init; } = true;

    /// <summary>The id of an occurrence is another one after each change of its series (EWS: an occurrence is no item of its own).</summary>
    public bool OccurrenceIdsChange { get; init; }

    /// <summary>An item that moves to another folder gets another id (Learn: "EWS identifiers in Exchange"); otherwise the one that it had leads to it still.</summary>
    public bool MovesChangeIds { get; init; } = true;

    /// <summary><c>SyncFolderItems</c> gives the oldest change first; otherwise the newest.</summary>
    public bool FeedIsOldestFirst { get; init; }

    /// <summary>How many items the answer to an acceptance or refusal names through EWS: none, one or two have been seen (exchangelib, issue 886).</summary>
    public int ItemsInAnswer { get; init; }

    /// <summary>How many items a search with a restriction finds at once, silently: 250, or what the account's throttling policy says (Learn: "EWS throttling in Exchange", EWSFindCountLimit).</summary>
    public int MostFound { get; init; } = 250;

    /// <summary>How many changes <c>SyncFolderItems</c> tells at once, however many are asked for.</summary>
    public int MostTold { get; init; } = 512;
}
