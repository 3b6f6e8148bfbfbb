using Azure;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Storage;
using PexipFunctions.Templates;

namespace PexipFunctions.LocalHost;

/// <summary>The integration that the demo and the playground work with.</summary>
internal static class DemoIntegration
{
    public const string Mailbox = "vmr@example.com";

    public static readonly IntegrationId Id = IntegrationId.FromGuid(new Guid("11111111-2222-4333-8444-555555555555"));

    /// <summary>
    /// Stores it, or brings a stored one up to the addresses of now, and subscribes to its mailbox. The simulators' world
    /// begins again with every start, and on its clock, which may have run ahead before: what an earlier one left in storage
    /// of the mailbox (subscription, sync, lease) is forgotten.
    /// </summary>
    public static async Task SwitchOnAsync(LocalHostApp app, LocalSimulators simulators, DateTimeOffset now, CancellationToken cancellationToken)
    {
        simulators.Servers!.PassOnTo(app.BaseAddress);
        await StoreAsync(app.Services.GetRequiredService<IntegrationStore>(), On(simulators, now), cancellationToken);
        var mailboxes = app.Services.GetRequiredService<ITables>().Get(TableNames.Mailboxes);
        await foreach (var row in mailboxes.QueryAsync(TableRange.Partition(Id.ToString()), cancellationToken))
        {
            await mailboxes.TryDeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        }

        app.Services.GetRequiredService<IntegrationCatalog>().Forget();
        await app.Services.GetRequiredService<SyncMailboxes>().RenewAsync(cancellationToken);
    }

    private static Integration On(LocalSimulators simulators, DateTimeOffset now)
    {
        _ = MailboxAddress.TryParse(Mailbox, out var address);
        return new Integration
        {
            Id = Id,
            Name = "Demo",
            Description = $"Works between the simulated {LocalSimulators.NameOf(simulators.Settings)} and the simulated Management Node.",
            Mode = IntegrationMode.On,
            ActiveSince = now,
            MailboxName = "Pexip Scheduling",
            MailboxEmailAddress = address,
            Exchange = Exchange(simulators) with { AcceptedOrganizerDomains = [address.Domain] },
            Infinity = new InfinitySettings { Address = simulators.Node!.BaseAddress, SecretName = "demo-infinity", PolicySecretName = "demo-policy" },
            SignInWays = simulators.IsOnPremises ? SignInWays.Exchange : SignInWays.Anonymous,
            ScheduledAliasPrefix = "75",
            ScheduledAliasDomain = "example.com",
            AddinServerFqdn = DemoServers.AddIn,
            JoinServerFqdn = DemoServers.Join,
            Texts = new TextSet { JoiningInstructionsTemplate = DefaultTexts.JoiningInstructions.Replace("[Your number]", "+1 555 0100", StringComparison.Ordinal) },
        };
    }

    private static ExchangeSettings Exchange(LocalSimulators simulators) => simulators.IsOnPremises
        ? new EwsExchange
        {
            Url = simulators.Exchange!.EwsAddress,
            Username = LocalSimulators.ServiceAccount,
            PasswordSecretName = "demo-exchange",
            Domains = [IdentityTokens.Host],
        }
        : new GraphExchange { Endpoint = simulators.Exchange!.BaseAddress };

    private static async Task StoreAsync(IntegrationStore store, Integration integration, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(integration.Id, cancellationToken);
        _ = known is null
            ? await store.AddAsync(integration, cancellationToken)
            : await store.ReplaceAsync(
                known.Integration with
                {
                    Description = integration.Description,
                    Mode = integration.Mode,
                    ActiveSince = integration.ActiveSince,
                    Exchange = integration.Exchange,
                    SignInWays = integration.SignInWays,
                    Infinity = integration.Infinity,
                },
                known.Revision,
                cancellationToken);
    }
}
