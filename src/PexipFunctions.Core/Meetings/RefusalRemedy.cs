namespace PexipFunctions.Meetings;

/// <summary>The causes of refusals that a new press of the add-in's button does not settle, and what settles them instead.</summary>
public static class RefusalRemedy
{
    public const string Past = "all of it lies in the past";
    public const string MovedIntoPast = "moved into the past";
    public const string Encrypted = "the body is encrypted and cannot be read";
    public const string Lost = "the body is damaged and cannot be read";
    public const string Failed = "processing failed repeatedly";

    /// <summary>What the organizer or an admin can do about a refusal.</summary>
    /// <param name="reason">The decision's cause, as the meeting's row keeps it.</param>
    public static string For(string reason) => reason switch
    {
        Past or MovedIntoPast => "a new time settles it.",
        Encrypted => "sending it without encryption settles it.",
        Lost => "a new meeting settles it: Exchange cannot give the body of this one.",
        NewMeetingRules.TooManyPlaceholders => "a new press settles it once the add-in gives an alias again instead of the placeholder; else another day (UTC).",
        NewMeetingRules.NoAliasLeft => "a new press settles it once aliases are free again: raise the unused alias limit, or wait for the night's count.",
        Failed => "the operations log and the alarm of failing meetings name the cause; sending it again is a new try.",
        _ => "a new press of the add-in's button settles it.",
    };
}
