namespace PexipFunctions.Operations;

/// <summary>Every alarm that the app can raise.</summary>
public static class AlarmKinds
{
    /// <summary>Mailboxes and settings are looked at every 5 minutes, whatever other work does in between.</summary>
    private static readonly TimeSpan OnMailbox = TimeSpan.FromMinutes(6);

    /// <summary>Work of a node that failed is tried again after 2 minutes at most.</summary>
    private static readonly TimeSpan OnNode = TimeSpan.FromMinutes(4);

    public static readonly AlarmKind GraphSignIn = new("graph-sign-in", "No token for Microsoft Graph: check the integration's tenant, client id and secret or certificate, and renew what has expired.") { Quiet = OnMailbox };
    public static readonly AlarmKind GraphAccessDenied = new("graph-access-denied", "Run setup.ps1 of the integration. New permissions take up to 2 hours to spread in Exchange Online.") { Quiet = OnMailbox };
    public static readonly AlarmKind ExchangeSignIn = new("exchange-sign-in", "Exchange takes no sign-in of the service account: see the detail. Check its password, whether it is locked or disabled, and which ways to sign in (NTLM, Basic) the EWS virtual directory offers.") { Quiet = OnMailbox };
    public static readonly AlarmKind ExchangeAccessDenied = new("exchange-access-denied", "The service account may not act for the mailbox: assign it the role ApplicationImpersonation with a scope that holds the mailbox, and see that EWS is open to it.") { Quiet = OnMailbox };
    public static readonly AlarmKind ExchangeFailing = new("exchange-failing", "Exchange fails or throttles requests for this mailbox, or is not reached; work is retried. See the detail, the servers and the network path if it lasts.") { Quiet = OnMailbox };
    public static readonly AlarmKind OrganizerSignIn = new("organizer-sign-in", "Organizers of Exchange on-premises cannot sign in to the add-in: this app cannot read the document by which their server's identity tokens are checked. See the detail: that address has to be open to this app, with a certificate that it trusts.");
    public static readonly AlarmKind MailboxMissing = new("mailbox-missing", "Exchange knows no mailbox of this address: correct the mailbox address, or run setup.ps1 to create it.") { Quiet = OnMailbox };
    public static readonly AlarmKind MailboxNotEnabled = new("mailbox-not-enabled", "The mailbox cannot be reached in this way. Through Graph: it is inactive, soft-deleted, without the licence it needs, or still on-premises. Through EWS: it was moved to Exchange Online.") { Quiet = OnMailbox };
    public static readonly AlarmKind GraphFailing = new("graph-failing", "Microsoft Graph fails or throttles requests for this mailbox; work is retried. See the service health page if it lasts.") { Quiet = OnMailbox };
    public static readonly AlarmKind GraphConcurrency = new("graph-concurrency", "Requests wait for one another, since Graph takes four at once of an app: give integrations app registrations of their own, and keep other programs from using this one.") { Quiet = OnMailbox };
    public static readonly AlarmKind SendingLimit = new("sending-limit", "The mailbox is at what Exchange lets it send: answers wait, and none is lost. If it lasts, give part of the users an integration of their own with another mailbox, or answer as text (replyFormat), which takes one message instead of two.") { Quiet = OnMailbox };
    public static readonly AlarmKind SubscriptionFailing = new("subscription-failing", "Notifications cannot be subscribed: check that App__PublicUrl is this app's public https address. Meetings are found by the timer meanwhile.");
    public static readonly AlarmKind PoisonMessage = new("poison-message", "A message failed repeatedly and was put aside: look in the log for its correlation id, and report it. What it held is tried again. Then acknowledge the alarm.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind MeetingFailing = new("meeting-failing", "An invitation could not be processed and was put off or refused: look in the operations log for its correlation id. It ends when the meeting is processed after all, or when you acknowledge it.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind ReplyFailing = new("reply-failing", "A reply to an organizer could not be sent and was given up: see the operations log, tell the organizer, and acknowledge the alarm.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind ManyRefusals = new("many-refusals", "Unusually many refusals: refusals are held back. Check the mailbox and the add-in, then press Continue.", AlarmEnd.Continue);
    public static readonly AlarmKind ManyRemovals = new("many-removals", "Unusually many meetings have vanished from the calendar: removals are held back. Check the mailbox, then press Continue.", AlarmEnd.Continue);
    public static readonly AlarmKind MailboxReplaced = new("mailbox-replaced", "Another mailbox answers than the one that the known meetings are in: no meeting is removed. Restore the old mailbox or correct the address; or press Continue to accept the new one: meetings that are in it go on.", AlarmEnd.Continue);
    public static readonly AlarmKind AnsweredByOthers = new("answered-by-others", "Exchange or another system answers this mailbox: run setup.ps1, which sets AutomateProcessing to AutoUpdate; refusals are held back until you press Continue.", AlarmEnd.Continue);
    public static readonly AlarmKind InfinityUnreachable = new("infinity-unreachable", "The Management Node does not answer: check its address, the network path and its certificate. Rooms are made as soon as it is back.") { Quiet = OnNode };
    public static readonly AlarmKind InfinitySignIn = new("infinity-sign-in", "The Management Node refuses the credential: check its secret.") { Quiet = OnNode };
    public static readonly AlarmKind RoomConflict = new("room-conflict", "A room could not be made: where its name or alias is in use on Pexip Infinity, rename the other service, or ask the organizer for a new meeting; where Infinity refused a value, correct it in the integration.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind RoomLate = new("room-late", "A room was not there when its join window opened.") { Quiet = OnNode };
    public static readonly AlarmKind NodeLostRooms = new("node-lost-rooms", "Several rooms that should be there were missing on the Management Node, and were made again: was it restored from a backup, or does somebody delete rooms? Look at what else it lost, then acknowledge.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind ThemeMissing = new("theme-missing", "The theme does not exist on the Management Node: rooms are made with the default theme. Create it, or correct its name.");
    public static readonly AlarmKind SweepHeld = new("sweep-held", "The sweep found unusually many rooms to delete and deleted none: look at them in the console (Meetings, Compare now), then Continue.", AlarmEnd.Continue);
    public static readonly AlarmKind SwitchedOff = new("switched-off", "Meetings are scheduled and have no rooms, and changes of them are not followed: the integration is off or only observes (switch it on, or to draining), or it is back and waits for Exchange (see the detail, and the alarms of its mailbox).");
    public static readonly AlarmKind AliasesShort = new("aliases-short", "More than 80% of the integration's numbers are taken: lengthen the alias suffix.");
    public static readonly AlarmKind UnacceptedDomain = new("unaccepted-domain", "Invitations of organizers whose domain is not among the accepted organizer domains are ignored, and nobody is told. If they are your people, accept the domain; else acknowledge the alarm.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind DomainsNarrowed = new("domains-narrowed", "Many scheduled meetings are of organizers whose domain was taken from the accepted ones: their meetings are followed as before until you press Continue. If they are your people, accept their domain again.", AlarmEnd.Continue);
    public static readonly AlarmKind TextRepaired = new("text-repaired", "Joining instructions were repaired before they went into a meeting: with its values the template printed HTML that swallows or changes what stands around it. Let no HTML in the template depend on values in ways that its check cannot see (docs/templates/README.md), then acknowledge the alarm.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind ManyPlaceholders = new("many-placeholders", "Meetings with the placeholder were given no alias, since a limit was reached: see the detail. Look why the add-in gives out placeholders; name the domains of your people in the accepted organizer domains in the place of *; then acknowledge the alarm.", AlarmEnd.Acknowledge);
    public static readonly AlarmKind BadConfiguration = new("bad-configuration", "A setting of the app is missing or malformed: see the detail.") { Quiet = OnMailbox };

    public static readonly AlarmKind ScheduleOverdue = new("schedule-overdue", "Work that comes back by the clock is late, or a timer of the host is silent: restart the function app. If it comes back, look whether functions fail (docs/admin/alarms.md).") { Quiet = TimeSpan.FromMinutes(2) };
    public static readonly AlarmKind QueueLate = new("queue-late", "Messages of a queue are not taken: its function is switched off, its trigger sleeps, or there is more work than the app can do. Nothing is lost for seven days. Look whether the queue's function is enabled, and restart the function app (docs/admin/alarms.md).") { Quiet = TimeSpan.FromMinutes(2) };
    public static readonly AlarmKind PolicySignIn = new("policy-sign-in", "Many sign-ins at the policy endpoint failed: somebody guesses, or the password in a policy profile of Infinity is not that of its integration's secret. Guesses are slowed; right passwords are not.");
    public static readonly AlarmKind PolicyNext = new("policy-next", "The next policy server gives no usable answer for aliases that are not this app's, and Infinity looks in its own database for them: see the detail, and correct the server or the integration's next policy fields.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlarmKind> All { get; } =
    [
        GraphSignIn, GraphAccessDenied, ExchangeSignIn, ExchangeAccessDenied, ExchangeFailing, OrganizerSignIn, MailboxMissing, MailboxNotEnabled, GraphFailing, GraphConcurrency, SendingLimit, SubscriptionFailing, PoisonMessage,
        MeetingFailing, ReplyFailing, ManyRefusals, ManyRemovals, MailboxReplaced, AnsweredByOthers, InfinityUnreachable, InfinitySignIn, RoomConflict,
        RoomLate, NodeLostRooms, ThemeMissing, SweepHeld, SwitchedOff, AliasesShort, UnacceptedDomain, DomainsNarrowed, TextRepaired, ManyPlaceholders, BadConfiguration, ScheduleOverdue, QueueLate, PolicySignIn, PolicyNext,
    ];

    /// <summary>The kind of that name, or null.</summary>
    public static AlarmKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
