namespace PexipFunctions.Meetings;

/// <summary>How much an integration has refused and removed in the hour that began at <see cref="Hour"/>.</summary>
internal sealed record BrakeState
{
    public DateTimeOffset Hour { get; init; }
    public int Refusals { get; init; }
    public int Removals { get; init; }

    /// <summary>After an admin's <em>Continue</em> nothing is held back until then.</summary>
    public DateTimeOffset ReleasedUntil { get; init; }
}
