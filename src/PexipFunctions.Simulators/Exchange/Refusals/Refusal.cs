namespace PexipFunctions.Simulators.Exchange;

/// <summary>One row of the table of refusals: what Graph is known to answer to which request, who says so, and what it means.</summary>
/// <param name="Id">A name for tests and for reading.</param>
/// <param name="Request">Verb and path, for reading.</param>
/// <param name="Condition">The name of the condition in <see cref="RefusalConditions"/>; <c>Scripted</c>: it happens by itself, and strikes only as a fault.</param>
/// <param name="When">The condition in words.</param>
/// <param name="Status">What Graph answers. 2xx: it takes the request, and does not do it, or not as it was asked.</param>
/// <param name="Code">Graph's error code; <c>*</c>: whichever, where no other row names it.</param>
/// <param name="Meaning">What the product takes it for: the name of a <see cref="PexipFunctions.Calendars.MailboxTrouble"/>, or <c>Adopt</c>, <c>Bounced</c>, <c>Delayed</c> or <c>Raised</c>.</param>
/// <param name="Source">Repository and issue, or page.</param>
/// <param name="Message">Graph's message; null: any.</param>
/// <param name="RetryAfterSeconds">What Retry-After says; null: nothing.</param>
/// <param name="Contested">The switch of <see cref="ContestedBehaviours"/> by which it can be turned off; null: undisputed.</param>
/// <param name="Client">Why the product's client never gets it; null: it can.</param>
public sealed record Refusal(
    string Id,
    string Request,
    string Condition,
    string When,
    int Status,
    string Code,
    string Meaning,
    string Source,
    string? Message = null,
    int? RetryAfterSeconds = null,
    string? Contested = null,
    string? Client = null)
{
    public const string Scripted = "Scripted";
    public const string AnyCode = "*";

    public TimeSpan? RetryAfter => RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Whether Graph takes the request all the same.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether what Graph takes arrives: at once, or later.</summary>
    public bool Arrives => IsTaken && Meaning == "Delayed";

    public bool IsScripted => Condition == Scripted;
}
