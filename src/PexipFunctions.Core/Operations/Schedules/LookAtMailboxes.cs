using PexipFunctions.Domain;

namespace PexipFunctions.Operations.Schedules;

/// <summary>Subscribes and syncs the mailboxes of these integrations now.</summary>
public delegate Task LookAtMailboxes(IReadOnlyList<IntegrationId> integrations, CancellationToken cancellationToken);
