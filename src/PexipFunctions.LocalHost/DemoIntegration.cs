using PexipFunctions.Integrations;

namespace PexipFunctions.LocalHost;

/// <summary>The integration that the demo and the playground work with.</summary>
internal static class DemoIntegration
{
    public const string Mailbox = "vmr@example.com";

    public static readonly IntegrationId Id = IntegrationId.FromGuid(new Guid("11111111-2222-4333-8444-555555555555"));

    /// <summary>An integration, switched on, between the two simulators.</summary>
    public static Integration On(LocalSimulators simulators, Uri app, DateTimeOffset now)
    {
        _ = MailboxAddress.TryParse(Mailbox, out var address);
        return new Integration
        {
            Id = Id,
            Name = "Demo",
            Description = "Works between the simulated Exchange Online and the simulated Management Node.",
            Mode = IntegrationMode.On,
            ActiveSince = now,
            MailboxName = "Pexip Scheduling",
            MailboxEmailAddress = address,
            Exchange = new ExchangeSettings { Endpoint = simulators.Exchange!.BaseAddress },
            Infinity = new InfinitySettings { Address = simulators.Node!.BaseAddress, SecretName = "demo-infinity", PolicySecretName = "demo-policy" },
            ScheduledAliasPrefix = "75",
            ScheduledAliasDomain = "example.com",
            AddinServerFqdn = app.Authority,
            JoinServerFqdn = "join.example.com",
        };
    }

    /// <summary>Stores it, or brings a stored one up to the addresses of now.</summary>
    public static async Task StoreAsync(IntegrationStore store, Integration integration, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(integration.Id, cancellationToken);
        _ = known is null
            ? await store.AddAsync(integration, cancellationToken)
            : await store.ReplaceAsync(
                known.Integration with { Mode = integration.Mode, ActiveSince = integration.ActiveSince, Exchange = integration.Exchange, Infinity = integration.Infinity },
                known.Revision,
                cancellationToken);
    }
}
