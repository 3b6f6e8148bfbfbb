using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Histories;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>The bad days of a soak: each drill has its part of the time, with calm between them.</summary>
internal sealed class SoakDrills(ProductWorld world, SoakPlan plan)
{
    /// <summary>In the order in which they come.</summary>
    public static readonly string[] Names =
    [
        "throttled", "server errors", "cut connections", "notifications lost", "notifications repeated", "subscriptions gone", "secret expired",
        "clock skew", "events late and busy", "refused at random", "queue unavailable", "poison messages", "storage busy", "two hosts", "host killed",
    ];

    /// <summary>What Exchange Server says of trouble that passes.</summary>
    private static readonly string[] Passing = ["ErrorServerBusy", "ErrorMailboxStoreUnavailable", "ErrorInternalServerError", "ErrorTimeoutExpired", "ErrorAccessDenied", "ErrorIrresolvableConflict"];

    private static readonly string[] Tables = ["meetings", "mailboxes", "aliases", "due", "operations", "alarms", "integrations"];

    /// <summary>Of what the hosts meet, in whatever order they meet it.</summary>
    private readonly Random random = new(plan.Seed);

    /// <summary>Of what happens at a moment: the same in every run.</summary>
    private readonly Random moments = new(plan.Seed);
    private TimeSpan Slot => TimeSpan.FromHours(plan.Hours * 0.85) / Names.Length;

    /// <summary>The drill of this moment; null between them, at the start and at the end.</summary>
    public string? Current { get; private set; }

    /// <summary>Those that came.</summary>
    public List<string> Played { get; } = [];

    /// <summary>How often the host was killed.</summary>
    public int Killed { get; private set; }

    /// <summary>Whether messages are to be put aside now.</summary>
    public bool Poisons => Current == "poison messages" && moments.Next(10) == 0;

    public bool HasTwoHosts => Current == "two hosts";

    /// <summary>Sets the world up for this moment; true when the host is to be killed now.</summary>
    public bool Play(Steps steps)
    {
        var elapsed = world.Clock.GetUtcNow() - ProductWorld.Start;
        var slot = (int)((elapsed - (Slot / 2)) / Slot);
        var within = elapsed - (Slot / 2) - (slot * Slot);
        var length = TimeSpan.FromTicks(Math.Min((Slot / 2).Ticks, TimeSpan.FromMinutes(10).Ticks));
        var name = plan.Drills && elapsed > Slot / 2 && slot < Names.Length && within < length ? Names[slot] : null;
        if (name != Current)
        {
            Current = name;
            Played.AddRange(name is null ? [] : [name]);
            Begin(name, steps, world.Clock.GetUtcNow() - within + length);
        }

        return name == "host killed" && moments.Next(30) == 0 && ++Killed > 0;
    }

    /// <summary>What a drill does to a host that is started in the middle of it.</summary>
    /// <param name="until">When it ends; who is throttled is told so.</param>
    private void Begin(string? name, Steps steps, DateTimeOffset until)
    {
        world.Graph.Faults.Otherwise = name switch
        {
            "throttled" => (_, _) => new Fault { Status = 429, RetryAfter = Later(until) },
            "server errors" => (_, _) => OneIn(2) ? new Fault { Status = 503, AfterEffect = OneIn(2) } : null,
            "cut connections" => (_, _) => OneIn(4) ? new Fault { Cut = Cut.MidBody } : null,
            "refused at random" => (_, _) => OneIn(4) ? Refused() : null,
            "secret expired" => (_, _) => new Fault { Status = 400, Code = "invalid_client" },
            _ => (_, _) => null,
        };
        world.Ews.Faults.Otherwise = name switch
        {
            "throttled" => (_, _) => new Fault { Status = 500, Code = "ErrorServerBusy", RetryAfter = Later(until) },
            "server errors" => (_, _) => OneIn(2) ? new Fault { Status = 503, AfterEffect = OneIn(2) } : null,
            "cut connections" => (_, _) => OneIn(4) ? new Fault { Cut = Cut.MidBody } : null,
            "refused at random" => (_, _) => OneIn(4) ? new Fault { Status = 500, Code = Passing[Next(Passing.Length)] } : null,
            "secret expired" => (_, _) => new Fault { Status = 401 },
            _ => (_, _) => null,
        };
        world.Exchange.Behaviours = world.Exchange.Behaviours with
        {
            EventsAppearAfter = name == "events late and busy" ? TimeSpan.FromMinutes(2) : TimeSpan.Zero,
            ListsAreLateToo = true,
            BusyAfterChange = name == "events late and busy" ? TimeSpan.FromSeconds(60) : TimeSpan.Zero,
        };
        world.Exchange.Notifications.Fate = name switch
        {
            "notifications lost" => _ => [],
            "notifications repeated" => _ => Enumerable.Range(0, 20).Select(_ => TimeSpan.FromSeconds(Next(120))).ToList(),
            _ => _ => [TimeSpan.FromSeconds(1 + Next(9))],
        };
        world.Exchange.ClockSkew = name == "clock skew" ? TimeSpan.FromMinutes(5) : TimeSpan.Zero;
        steps.Fate = name switch
        {
            "queue unavailable" => step => step == "mailbox-work:send" && OneIn(2) ? StepFate.FailsBefore : StepFate.Done,
            "storage busy" => step => Tables.Contains(step.Split(':')[0]) && OneIn(10) ? StepFate.FailsBefore : StepFate.Done,
            _ => _ => StepFate.Done,
        };
        if (name == "subscriptions gone")
        {
            world.Exchange.Subscriptions.All.ToList().ForEach(row => world.Exchange.Subscriptions.Raise(row.Id, "subscriptionRemoved"));
        }
    }

    /// <summary>Any row of the table whose trouble passes.</summary>
    private Fault Refused()
    {
        var row = HistoryRefusals.Passing[Next(HistoryRefusals.Passing.Count)];
        return new Fault { Status = row.Status, Code = row.Code == Refusal.AnyCode ? "UnknownError" : row.Code };
    }

    private bool OneIn(int chances) => Next(chances) == 0;

    private int Next(int below)
    {
        lock (random)
        {
            return random.Next(below);
        }
    }

    private TimeSpan Later(DateTimeOffset until) =>
        until - world.Clock.GetUtcNow() is var left && left > TimeSpan.FromSeconds(5) ? left : TimeSpan.FromSeconds(5);
}
