using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Exchange;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Through EWS and HTTP.</summary>
internal sealed class EwsMailboxUnderTest : ServerMailboxUnderTest
{
    private const string User = @"CONTOSO\svc-vmr";
    private ExchangeSimulator simulator = null!;
    private ServiceProvider services = null!;

    public override ExchangeModel Exchange => simulator.Exchange;

    public override FaultScript Faults => simulator.Faults;

    public override IMailbox Mailbox
    {
        get
        {
            Assert.True(MailboxAddress.TryParse(Drafts.Equipment, out var address));
            var settings = new EwsExchange { Url = simulator.EwsAddress, Username = User, PasswordSecretName = "exchange", Authentication = ExchangeAuthentication.Basic };
            return services.GetRequiredService<IMailboxes>().Open(new Integration { Id = IntegrationId.New(), Name = "Test", MailboxEmailAddress = address, Exchange = settings });
        }
    }

    public override async Task StartAsync()
    {
        var time = new ImpatientTime(GraphOverHttp.Start);
        simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Mailboxes = [Drafts.Equipment] }, time);
        simulator.Accounts.Set(User, "right");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Network:AllowLoopback", "true")]).Build();
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time).AddSingleton<IConfiguration>(configuration).AddSingleton<ISecrets>(new NamedSecrets { ["exchange"] = "right" }).AddSingleton<ITables, MemoryTables>()
            .AddNetwork(configuration).AddTelemetry().AddExchange().BuildServiceProvider();
    }

    public override async Task StopAsync()
    {
        await services.DisposeAsync();
        await simulator.DisposeAsync();
    }
}
