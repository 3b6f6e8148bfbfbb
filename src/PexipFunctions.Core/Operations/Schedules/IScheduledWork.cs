using PexipFunctions.Domain;

namespace PexipFunctions.Operations.Schedules;

/// <summary>What the clocks drive: <c>DoScheduledWork</c>, of a later slice.</summary>
public interface IScheduledWork
{
    /// <summary>Does what is to be done when a schedule's time has come.</summary>
    /// <returns>When its message is to come again before the schedule's next time; null: then.</returns>
    Task<DateTimeOffset?> RunAsync(Schedule schedule, CancellationToken cancellationToken);

    /// <summary>Subscribes and syncs the mailboxes of these integrations now.</summary>
    Task LookAtMailboxesAsync(IReadOnlyList<IntegrationId> integrations, CancellationToken cancellationToken);
}
