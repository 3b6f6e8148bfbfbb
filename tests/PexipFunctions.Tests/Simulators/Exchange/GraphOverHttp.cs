using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Exchange;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Exchange.Graph;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>A simulator and the real adapter that talks to it over HTTP.</summary>
internal sealed class GraphOverHttp : IAsyncDisposable
{
    public const string Equipment = "vmr@contoso.com";
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;

    private GraphOverHttp(ExchangeSimulator simulator, ServiceProvider services, ImpatientTime time)
    {
        (Simulator, this.services, Time) = (simulator, services, time);
        Integration = IntegrationFor(simulator.BaseAddress, Equipment);
    }

    public ExchangeSimulator Simulator { get; }
    public ImpatientTime Time { get; }
    public Integration Integration { get; }
    public IMailboxes Mailboxes => services.GetRequiredService<IMailboxes>();
    public MailboxIds Ids => services.GetRequiredService<MailboxIds>();
    public IMailbox Mailbox => Mailboxes.Open(Integration);
    public ISubscriptions Subscriptions => Mailboxes.OpenSubscriptions(Integration);

    public static async Task<GraphOverHttp> StartAsync(ContestedBehaviours? behaviours = null)
    {
        var time = new ImpatientTime(Start);
        var options = new ExchangeSimulatorOptions { Mailboxes = [Equipment], Behaviours = behaviours ?? new() };
        var simulator = await ExchangeSimulator.StartAsync(options, time);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("App:LocalDevelopment", "true"), new("Network:AllowLoopback", "true")]).Build();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time).AddSingleton<IConfiguration>(configuration)
            .AddSingleton<ISecrets, StubSecrets>().AddNetwork(configuration).AddTelemetry().AddSingleton<ITables, MemoryTables>().AddExchange().BuildServiceProvider();
        return new GraphOverHttp(simulator, services, time);
    }

    public static Integration IntegrationFor(Uri endpoint, string address)
    {
        Assert.True(MailboxAddress.TryParse(address, out var mailbox));
        return new Integration
        {
            Id = IntegrationId.New(),
            Name = "Test",
            MailboxEmailAddress = mailbox,
            Exchange = new GraphExchange { Endpoint = endpoint },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
