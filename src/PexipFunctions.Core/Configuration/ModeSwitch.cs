namespace PexipFunctions.Configuration;

/// <summary>What a mode means, and what a change of it leaves in the integration itself. Pure.</summary>
public static class ModeSwitch
{
    /// <summary>A process may act on the mode of before for so long after a save (<see cref="IntegrationCatalog"/>).</summary>
    private static readonly TimeSpan Learned = TimeSpan.FromSeconds(30);

    /// <summary>Whether meetings are answered and have rooms.</summary>
    public static bool IsServing(this Integration integration) => integration.Mode is IntegrationMode.On or IntegrationMode.Draining;

    /// <summary>
    /// Events of before are none of our business: when the integration was last switched on, in whole seconds, since Exchange Server
    /// tells of changes so. What was changed within the same second counts as changed since.
    /// </summary>
    public static DateTimeOffset Baseline(this Integration integration) => integration.ActiveSince.AddTicks(-(integration.ActiveSince.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>
    /// Whether an alias of that time was given out after draining began. One that was given out just now tells that it has
    /// ended, and that this process has not noticed yet.
    /// </summary>
    public static bool IsPastDraining(this Integration integration, DateTimeOffset issuedAt, DateTimeOffset now) =>
        integration is { Mode: IntegrationMode.Draining, ModeSince: var since } && since != default && issuedAt > since + Learned && issuedAt < now - Learned;

    /// <summary>
    /// Switched on now, to observe or to serve: unknown invitations of before are left alone. Draining and back goes on from
    /// where it was.
    /// </summary>
    /// <param name="before">The mode until now; <see cref="IntegrationMode.Off"/> for a new integration.</param>
    /// <param name="integration">As it is to be saved.</param>
    public static Integration Apply(IntegrationMode before, Integration integration, DateTimeOffset now)
    {
        if (before == integration.Mode)
        {
            return integration;
        }

        var wasServing = before is IntegrationMode.On or IntegrationMode.Draining;
        var isSwitchedOn = before == IntegrationMode.Off || (!wasServing && integration.IsServing());
        return integration with { ModeSince = now, ActiveSince = isSwitchedOn ? now : integration.ActiveSince };
    }
}
