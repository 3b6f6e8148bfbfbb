using System.Text;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Tests.Product;

/// <summary>
/// What outlives a process: storage, Exchange, Infinity and the clock, all in memory. Processes are
/// <see cref="ProductHost"/>s started on it.
/// </summary>
internal sealed class ProductWorld
{
    public const string Mailbox = "vmr@example.com";
    public const string Organizer = "organizer.one@example.com";
    public static readonly Uri NodeAddress = new("https://node.example.com");
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <param name="random">Where ids, numbers and nonces come from; null: one that gives the same in every run, since when a room is made hangs on its alias.</param>
    public ProductWorld(ContestedBehaviours? behaviours = null, IRandomSource? random = null)
    {
        Random = random ?? new SeededRandom(20260302);
        Clock = new FakeTimeProvider(Start);
        Exchange = new ExchangeModel(Clock) { Behaviours = behaviours ?? new ContestedBehaviours(), NewGuid = Random.NewGuid };
        Exchange.AddResource(Mailbox);
        Graph = new InMemoryGraph(Clock);
        Ews = new InMemoryEws(Clock);
        Infinity = new InfinityModel(Clock, TimeSpan.FromMinutes(1));
        NodeFaults = new Faults(Clock);
        Nodes = new InMemoryInfinities();
        Nodes.Add(NodeAddress, Infinity, NodeFaults);
        Tables = new MemoryTables(Clock);
        Queues = new MemoryQueues(Clock);
        _ = MailboxAddress.TryParse(Mailbox, out var address);
        Integration = new Integration
        {
            Id = IntegrationId.FromGuid(new Guid("0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e")),
            Name = "Test",
            Mode = IntegrationMode.On,
            ActiveSince = Start,
            MailboxName = "Pexip Scheduling",
            MailboxEmailAddress = address,
            Exchange = new GraphExchange { AcceptedOrganizerDomains = [OrganizerDomains.Everyone] },
            Infinity = new InfinitySettings { Address = NodeAddress, SecretName = "node" },
            ScheduledAliasPrefix = "75",
            ScheduledAliasDomain = "example.com",
            AddinServerFqdn = "app.example.com",
            JoinServerFqdn = "join.example.com",
        };
    }

    public IRandomSource Random { get; }
    public FakeTimeProvider Clock { get; }
    public ExchangeModel Exchange { get; }
    public InMemoryGraph Graph { get; }
    public InMemoryEws Ews { get; }
    public InfinityModel Infinity { get; }
    public Faults NodeFaults { get; }
    public InMemoryInfinities Nodes { get; }
    public MemoryTables Tables { get; set; }
    public MemoryQueues Queues { get; set; }
    public Integration Integration { get; set; }

    /// <summary>The secret that holds the keys of tags and client states, for hosts started from now on.</summary>
    public string TagKeys { get; set; } = $"1:{Key("a key of thirty-two bytes, tests")}";

    /// <summary>App settings beside those that every process has.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The mailbox is one of an Exchange Server.</summary>
    public ProductWorld OnPremises()
    {
        Integration = Integration with { Exchange = new EwsExchange { AcceptedOrganizerDomains = Integration.Exchange.AcceptedOrganizerDomains } };
        return this;
    }

    /// <summary>Exchange takes so many messages a minute, and the product knows.</summary>
    public void LimitSending(int messagesPerMinute)
    {
        Exchange.Sending.MessagesPerMinute = messagesPerMinute;
        Settings["Sending:MessagesPerMinute"] = messagesPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The mailbox takes so many recipients in one mail, and the product knows.</summary>
    public void LimitRecipients(int perMessage)
    {
        Exchange.Sending.RecipientsPerMessage = perMessage;
        Settings["Sending:RecipientsPerMessage"] = perMessage.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public IReadOnlyList<InboxMessage> Inbox(string address = Organizer) => Exchange.Inboxes.Of(address);

    public static string Key(string ofThirtyTwoBytes) => Convert.ToBase64String(Encoding.ASCII.GetBytes(ofThirtyTwoBytes));

    /// <summary>Starts a process with the integration stored and subscribed.</summary>
    public async Task<ProductHost> StartAsync()
    {
        var host = ProductHost.Start(this, new Steps());
        var known = await host.Get<IntegrationStore>().FindAsync(Integration.Id, CancellationToken.None);
        if (known is null)
        {
            await host.Get<IntegrationStore>().AddAsync(Integration, CancellationToken.None);
        }
        else if (known.Integration != Integration)
        {
            await host.Get<IntegrationStore>().ReplaceAsync(Integration, known.Revision, CancellationToken.None);
        }

        await host.RenewAsync();
        return host;
    }

    /// <summary>Starts a process on what is stored.</summary>
    public ProductHost StartOnStored() => ProductHost.Start(this, new Steps());
}
