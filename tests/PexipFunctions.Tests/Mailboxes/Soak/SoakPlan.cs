namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>What a soak run does.</summary>
/// <param name="Hours">Simulated time.</param>
internal sealed record SoakPlan(double Hours)
{
    /// <summary>The variable that sets the hours; 2.4, a tenth of a day, where it is not set.</summary>
    public const string Variable = "VMR_SOAK_HOURS";

    public int Integrations { get; init; } = 50;

    /// <summary>5,000 in 24 hours with 50 integrations.</summary>
    public int Meetings => (int)(Hours * Integrations * 100 / 24);

    /// <summary>Whether Graph notifies at all.</summary>
    public bool Webhooks { get; init; } = true;

    /// <summary>
    /// Whether what is over is taken out of storage and simulators (<see cref="SoakTrim"/>), and one host lives through it
    /// all: for the sake of what its memory shows. Meetings are short and soon then.
    /// </summary>
    public bool Trims { get; init; }

    /// <summary>Whether every other mailbox is on an Exchange Server.</summary>
    public bool HalfOnPremises { get; init; }

    /// <summary>Whether the bad days come.</summary>
    public bool Drills { get; init; } = true;

    public int Seed { get; init; } = 20260302;

    /// <summary>How finely simulated time passes; also the resolution of the latencies.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(2);

    public static double HoursAsked() =>
        double.TryParse(Environment.GetEnvironmentVariable(Variable), System.Globalization.CultureInfo.InvariantCulture, out var hours) && hours > 0 ? hours : 2.4;
}
