using System.Text.Json.Serialization;
using PexipFunctions.Calendars;
using PexipFunctions.Templates.Html;

namespace PexipFunctions.Meetings;

/// <summary>An entry of a meeting's outbox: something that the organizer is still to be told.</summary>
public sealed record Reply
{
    /// <summary>How long a claim on a reply lasts; a later worker first probes whether it was sent.</summary>
    internal static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    public required string Id { get; init; }
    public ReplyAction Action { get; init; }
    public ReplyText Text { get; init; }

    /// <summary>The event that is answered: the meeting's own, or an exception's.</summary>
    public required string EventId { get; init; }

    /// <summary>
    /// The comment of a response; the HTML of a mail. A mail's subject is the meeting's: it is read when the mail is sent,
    /// and never stored.
    /// </summary>
    public string Body { get; init; } = "";

    /// <summary>True for a response whose comment is HTML, as Exchange on-premises takes it.</summary>
    public bool IsHtml { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];
    public IReadOnlyList<string> Bcc { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The change that it answers, by Exchange's clock: a response of a later time is ours.</summary>
    public DateTimeOffset Answers { get; init; }

    /// <summary>Who sends it now; only the holder of the claim may.</summary>
    public string? ClaimedBy { get; init; }
    public DateTimeOffset? ClaimedUntil { get; init; }
    public int Attempts { get; init; }

    /// <summary>It waits for the mailbox's sending limit until then; null: not yet. <see cref="ClaimedUntil"/> is the same time then.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>Since when Graph does not take it, though the mailbox answers; null: it has not been refused.</summary>
    public DateTimeOffset? FailsSince { get; init; }

    /// <summary>Of a mail in several parts, what they have in common; null: it is whole. The organizer's own part goes out last, since it tells how the others fared.</summary>
    public string? PartOf { get; init; }

    /// <summary>Of the organizer's part: those whom the others did not reach, as the invitation names them.</summary>
    public IReadOnlyList<string> Unreached { get; init; } = [];

    /// <summary>What the template printed would have harmed a meeting (<see cref="SafeBlock"/>). An alarm tells of it when the reply is written.</summary>
    [JsonIgnore]
    public bool WasRepaired { get; init; }

    /// <summary>True for replies that set the mailbox's response.</summary>
    public bool IsResponse => Action != ReplyAction.Mail;

    /// <summary>True for responses that the organizer receives.</summary>
    public bool SendsResponse => Action is ReplyAction.Accept or ReplyAction.Decline;

    /// <summary>True for what counts as a message of the mailbox.</summary>
    public bool IsMessage => SendsResponse || Action == ReplyAction.Mail;

    /// <summary>True for the text of an answer, in a response or in a mail of its own: a newer answer takes its place.</summary>
    public bool IsAnswer => Text is not (ReplyText.None or ReplyText.JoiningInstructions or ReplyText.NewPins);

    /// <summary>True for what waits for all others where not all can go out: refusals, and what tells of a conflict.</summary>
    public bool ComesLast => IsRefusal || (IsAnswer && !ReplyTexts.IsAcceptance(Text));

    public bool IsRefusal => Action is ReplyAction.Decline or ReplyAction.DeclineSilently;

    /// <summary>Whether the event shows that this response was given. Exchange keeps response times less finely than times of change.</summary>
    public bool WasGiven(CalendarEvent current) =>
        current.Response == (IsRefusal ? ResponseKind.Declined : ResponseKind.Accepted) && current.ResponseTime >= Answers - Resolution;
}
