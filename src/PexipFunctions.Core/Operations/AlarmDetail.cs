namespace PexipFunctions.Operations;

/// <summary>What an alarm is raised with.</summary>
/// <param name="Text">What is wrong.</param>
public sealed record AlarmDetail(string Text)
{
    /// <summary>Whether a guard holds work back until an admin says <em>Continue</em>.</summary>
    public bool Holds { get; init; }

    /// <summary>What it concerns, for <see cref="AlarmStore.SettleAsync"/>; null: nothing of its own.</summary>
    public string? Subject { get; init; }

    /// <summary>What <em>Explain</em> is to be asked about the subject; null: the subject itself.</summary>
    public string? Question { get; init; }
}
