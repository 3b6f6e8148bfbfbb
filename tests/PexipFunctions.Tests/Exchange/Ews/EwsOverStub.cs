using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Exchange;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>The EWS client, and a stub that it talks to over HTTP.</summary>
internal sealed class EwsOverStub : IAsyncDisposable
{
    public const string Mailbox = "vmr@contoso.com";
    public const string Password = "correct horse";
    private readonly List<ServiceProvider> hosts = [];
    private readonly MemoryTables tables;

    private EwsOverStub(EwsStub stub)
    {
        Stub = stub;
        tables = new MemoryTables(Time);
        Settings = new EwsExchange { Url = stub.Endpoint, Username = @"CONTOSO\svc-vmr", PasswordSecretName = "exchange", Authentication = ExchangeAuthentication.Basic };
    }

    public EwsStub Stub { get; }
    public ImpatientTime Time { get; } = new(GraphOverHttp.Start);
    public NamedSecrets Secrets { get; } = new() { ["exchange"] = Password };
    public EwsExchange Settings { get; set; }

    public static async Task<EwsOverStub> StartAsync(X509Certificate2? certificate = null) => new(await EwsStub.StartAsync(certificate));

    /// <summary>The mailbox as the first host opens it.</summary>
    public IMailbox Open(string address = Mailbox) => OpenOn(0, address);

    /// <summary>The mailbox as one of several hosts opens it: they share their tables alone.</summary>
    public IMailbox OpenOn(int host, string address = Mailbox)
    {
        Assert.True(MailboxAddress.TryParse(address, out var mailbox));
        return Host(host).GetRequiredService<IMailboxes>().Open(new Integration { Id = IntegrationId.New(), Name = "Test", MailboxEmailAddress = mailbox, Exchange = Settings });
    }

    /// <summary>The services of one host.</summary>
    public IServiceProvider Host(int number)
    {
        while (hosts.Count <= number)
        {
            hosts.Add(StartHost());
        }

        return hosts[number];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        await Stub.DisposeAsync();
    }

    private ServiceProvider StartHost()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Network:AllowLoopback", "true")]).Build();
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(Time).AddSingleton<IConfiguration>(configuration).AddSingleton<ISecrets>(Secrets).AddSingleton<ITables>(tables)
            .AddLogging().AddNetwork(configuration).AddTelemetry().AddExchange().BuildServiceProvider();
    }
}
