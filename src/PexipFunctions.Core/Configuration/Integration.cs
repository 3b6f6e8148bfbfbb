using PexipFunctions.Domain;

namespace PexipFunctions.Configuration;

/// <summary>
/// One connection between an equipment mailbox and a Pexip Infinity deployment: all that an admin configures.
/// Names are those of the JSON document; defaults are the original product's.
/// </summary>
public sealed record Integration
{
    // Identity
    public required IntegrationId Id { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public IntegrationMode Mode { get; init; } = IntegrationMode.Off;

    /// <summary>
    /// When the integration was last switched on, to observe or to serve; set by the app. Unknown events of before are left
    /// alone (the baseline): they were somebody else's business. Known meetings are compared with the calendar then.
    /// </summary>
    public DateTimeOffset ActiveSince { get; init; }

    /// <summary>When the mode was last changed; set by the app. Not known of integrations that were saved before it was kept.</summary>
    public DateTimeOffset ModeSince { get; init; }

    // Exchange
    public ExchangeSettings Exchange { get; init; } = new GraphExchange();
    public string MailboxName { get; init; } = "";
    public MailboxAddress MailboxEmailAddress { get; init; }
    public ReplyFormat ReplyFormat { get; init; } = ReplyFormat.Text;

    /// <summary>Whether joining instructions go by mail only to attendees of the mailbox's own and the accepted domains.</summary>
    public bool InstructionsToInsidersOnly { get; init; }

    // Pexip Infinity
    public InfinitySettings Infinity { get; init; } = new();

    // Virtual Meeting Rooms
    public string ScheduledAliasPrefix { get; init; } = "";
    public int ScheduledAliasSuffixLength { get; init; } = 6;
    public string ScheduledAliasDomain { get; init; } = "";
    public int JoinBeforeBufferMinutes { get; init; } = 30;
    public int JoinAfterBufferMinutes { get; init; } = 60;

    /// <summary>The theme's name on Infinity; empty: the global default theme.</summary>
    public string ScheduledConferenceTheme { get; init; } = "";

    /// <summary>Most aliases issued and not yet used; further requests are answered 429.</summary>
    public int UnusedAliasLimit { get; init; } = 10_000;

    // Add-in: the manifest (a change needs it reinstalled)
    public string AddinServerFqdn { get; init; } = "";
    public string AddinProviderName { get; init; } = "Pexip";
    public string AddinDisplayName { get; init; } = "Pexip Scheduling Service";
    public string AddinDescription { get; init; } = "Turns meetings into Pexip meetings";
    public string AddinGroupLabel { get; init; } = "Pexip Meeting";
    public string AddinButtonLabel { get; init; } = "Create a Pexip Meeting";

    /// <summary>The label of a second button that works without the pane; empty: there is none, as in the original.</summary>
    public string AddinOneClickLabel { get; init; } = "";

    /// <summary>The label of the button of Outlook on Android and iOS, which has room for 16 characters.</summary>
    public string AddinMobileLabel { get; init; } = "Pexip Meeting";
    public string AddinSupertipTitle { get; init; } = "Makes this a Pexip Meeting";
    public string AddinSupertipText { get; init; } = "Turns this meeting into an audio or video conference hosted in a Pexip VMR. The meeting is not scheduled until you select Send.";

    /// <summary>1, and one more for every change of a manifest field.</summary>
    public int ManifestVersion { get; init; } = 1;

    // Add-in: the pane (served live)
    public string JoinServerFqdn { get; init; } = "";

    /// <summary>How organizers sign in before the add-in gives an alias.</summary>
    public SignInWays SignInWays { get; init; } = SignInWays.Anonymous;

    /// <summary>The same for a release that knows no set. Read only where a document has none.</summary>
    public SignInMode SignIn => SignInWays.HasFlag(SignInWays.Anonymous) ? SignInMode.Anonymous : SignInMode.SignedIn;

    /// <summary>The Entra application id of the add-in (sign-in with Entra).</summary>
    public string SignInClientId { get; init; } = "";

    /// <summary>The tenants whose users may sign in with Entra (GUIDs).</summary>
    public IReadOnlyList<string> SignInTenantIds { get; init; } = [];

    /// <summary>What people are shown and sent. In the JSON document its members stand among those of the integration.</summary>
    public TextSet Texts { get; init; } = new();

    // Times
    /// <summary>Days after which an alias that no meeting used is given back, 1-365.</summary>
    public int UnusedAliasDays { get; init; } = 30;

    /// <summary>Days for which an ended meeting's alias is kept, 1-365.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Days for which a placeholder's TOK tag is good, 1-30.</summary>
    public int PlaceholderDays { get; init; } = 7;

    /// <summary>Days ahead for which a series' join windows are known, 2-60.</summary>
    public int HorizonDays { get; init; } = 14;

    /// <summary>Hours for which transient trouble is retried before a meeting is refused, 1-168.</summary>
    public int RetryHours { get; init; } = 24;
}
