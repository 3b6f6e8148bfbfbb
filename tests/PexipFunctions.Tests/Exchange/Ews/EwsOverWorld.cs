using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Exchange;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>The product on a world whose Exchange it reaches through EWS and HTTP.</summary>
internal sealed class EwsOverWorld : IAsyncDisposable
{
    public const string User = @"CONTOSO\svc-vmr";
    private readonly List<ServiceProvider> clients = [];
    private readonly List<ProductHost> hosts = [];

    private EwsOverWorld(ProductWorld world, ExchangeSimulator simulator) => (World, Simulator) = (world, simulator);

    public ProductWorld World { get; }

    public ExchangeSimulator Simulator { get; }

    public NamedSecrets Secrets { get; } = new() { ["exchange"] = "right" };

    public ProductHost Host => hosts[0];

    public IReadOnlyList<ProductHost> Hosts => hosts;

    /// <summary>The operations that were asked for so far; a 401 has none.</summary>
    public IReadOnlyList<string> Requests => [.. Simulator.Requests.All.Select(request => request.Path["/EWS/".Length..])];

    public static async Task<EwsOverWorld> StartAsync(ExchangeAuthentication authentication = ExchangeAuthentication.Basic, EwsOffers offers = EwsOffers.Basic | EwsOffers.Ntlm, string password = "right")
    {
        var world = new ProductWorld();
        var simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Exchange = world.Exchange }, world.Clock);
        simulator.Accounts.Offers = offers;
        simulator.Accounts.Set(User, "right");
        var over = new EwsOverWorld(world, simulator) { Secrets = { ["exchange"] = password } };
        world.Integration = world.Integration with
        {
            Exchange = new EwsExchange
            {
                AcceptedOrganizerDomains = world.Integration.Exchange.AcceptedOrganizerDomains,
                Url = simulator.EwsAddress,
                Username = User,
                PasswordSecretName = "exchange",
                Authentication = authentication,
            },
        };
        over.StartHost();
        await over.Host.Get<IntegrationStore>().AddAsync(world.Integration, default);
        await over.Host.RenewAsync();
        return over;
    }

    /// <summary>Starts one more host: it shares storage, secrets and servers with the others, and no memory.</summary>
    public ProductHost StartHost()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Network:AllowLoopback", "true")]).Build();
        clients.Add(new ServiceCollection()
            .AddSingleton<TimeProvider>(World.Clock).AddSingleton<IConfiguration>(configuration).AddSingleton<ISecrets>(Secrets).AddSingleton<ITables>(World.Tables)
            .AddNetwork(configuration).AddTelemetry().AddExchange().BuildServiceProvider());
        hosts.Add(ProductHost.Start(World, new Steps(), clients[^1].GetRequiredService<IMailboxes>()));
        return hosts[^1];
    }

    /// <summary>The integration's mailbox, by itself.</summary>
    public IMailbox OpenMailbox() => OpenMailbox(World.Integration);

    /// <summary>Another one's.</summary>
    public IMailbox OpenMailbox(Integration integration) => clients[0].GetRequiredService<IMailboxes>().Open(integration);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.StopAsync();
        }

        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await Simulator.DisposeAsync();
    }
}
