using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Histories;

/// <summary>A random history: what people do, how notifications travel, how Exchange behaves, and what breaks.</summary>
/// <param name="IsManaged">Whether admins take part, and the clock leaps.</param>
/// <param name="IsOnPremises">Whether the mailbox is on an Exchange Server.</param>
internal sealed record History(int Seed, ContestedBehaviours Behaviours, IReadOnlyList<HistoryAction> Actions, bool IsManaged = false, bool IsOnPremises = false)
{
    private static readonly (ActionKind Kind, int Weight)[] Weights =
    [
        (ActionKind.SendSingle, 14), (ActionKind.SendSeries, 8), (ActionKind.SendApart, 6), (ActionKind.SendPlaceholder, 4), (ActionKind.SendUntagged, 3), (ActionKind.SendForged, 2),
        (ActionKind.Move, 12), (ActionKind.Rename, 5), (ActionKind.EditBody, 6), (ActionKind.EditOccurrence, 6), (ActionKind.CancelOccurrence, 4), (ActionKind.OccurrenceVmr, 6),
        (ActionKind.InviteOccurrence, 8), (ActionKind.InviteSeries, 3), (ActionKind.LoseOccurrence, 3),
        (ActionKind.Cancel, 6), (ActionKind.Restore, 4), (ActionKind.DeleteWithoutNotice, 3), (ActionKind.Copy, 4), (ActionKind.CopyByAnother, 3), (ActionKind.NewVmr, 5), (ActionKind.TakenVmr, 4),
        (ActionKind.AddGuest, 6), (ActionKind.ToggleResponses, 3),
        (ActionKind.Wait, 20), (ActionKind.Kill, 8), (ActionKind.Trouble, 8), (ActionKind.Refuse, 10), (ActionKind.SpoilItem, 4), (ActionKind.NodeOutages, 4), (ActionKind.DenyAnswers, 4),
    ];

    private static readonly (ActionKind Kind, int Weight)[] Managed =
    [
        .. Weights, (ActionKind.Postpone, 8),
        (ActionKind.SwitchMode, 40), (ActionKind.ChangeTemplates, 8), (ActionKind.ChangeRooms, 5), (ActionKind.Retain, 10), (ActionKind.Jump, 16),
        (ActionKind.SendMany, 4), (ActionKind.Call, 6), (ActionKind.LeaveRooms, 5), (ActionKind.RemoveLeftOvers, 5),
    ];

    public static History From(int seed, bool isOnPremises = false)
    {
        var random = new Random(seed);
        var behaviours = new ContestedBehaviours
        {
            DeclineRemovesEvent = Flip(random),
            UpdateResetsResponse = Flip(random),
            WebhooksFire = random.Next(4) > 0,
            DeletedStaysReadable = Flip(random),
            NotificationsPerChange = Flip(random) ? 1 : 4,
            AttendeeListLags = Flip(random),
            OrphanIsException = Flip(random),
        };
        behaviours = WithLateness(behaviours, new Random(seed + 1_000_000));
        behaviours = isOnPremises ? OfServer(behaviours, new Random(seed + 3_000_000)) : behaviours;
        var isManaged = random.Next(3) > 0;
        var actions = Enumerable.Range(0, random.Next(4, 22)).Select(_ => Action(random, isManaged ? Managed : Weights)).ToList();
        var first = random.Next(3) == 0 ? ActionKind.SendApart : ActionKind.SendSingle;
        List<HistoryAction> last = isManaged && random.Next(4) > 0 ? [new HistoryAction(ActionKind.SwitchMode, 0, (int)IntegrationMode.On)] : [];
        var all = isManaged ? WithDomains([.. actions], new Random(seed + 2_000_000)) : actions;
        return new History(seed, behaviours, [new HistoryAction(first, random.Next(100), random.Next(0, 6)), .. all, .. last], isManaged, isOnPremises);
    }

    /// <summary>Whether replies go out in HTML; of dice of its own.</summary>
    public bool IsHtml { get; } = new Random(Seed + 4_000_000).Next(3) == 0;

    /// <summary>Whether an I/O step may fail, of which the product cannot know what it would have said.</summary>
    public bool HasTrouble => Has(ActionKind.Trouble);

    public bool Has(ActionKind kind) => Actions.Any(action => action.Kind == kind);

    /// <summary>The history without one of its actions.</summary>
    public History Without(int index) => this with { Actions = Actions.Where((_, number) => number != index).ToList() };

    /// <summary>What Graph does late or refuses for a while; of dice of its own, so that the seeds of before tell the same histories.</summary>
    private static ContestedBehaviours WithLateness(ContestedBehaviours behaviours, Random random) => behaviours with
    {
        SilentCommentRefused = Flip(random),
        EventsAppearAfter = TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(1, 240) : 0),
        ListsAreLateToo = Flip(random),
        BusyAfterChange = TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(1, 90) : 0),
    };

    /// <summary>What an Exchange Server is said to do in two ways.</summary>
    private static ContestedBehaviours OfServer(ContestedBehaviours behaviours, Random random) => behaviours with
    {
        WholeSeconds = Flip(random),
        OccurrenceIdsChange = Flip(random),
        MovesChangeIds = Flip(random),
        FeedIsOldestFirst = Flip(random),
        ItemsInAnswer = random.Next(3),
        MostFound = Flip(random) ? random.Next(1, 5) : 250,
        MostTold = Flip(random) ? random.Next(1, 5) : 512,
    };

    /// <summary>In one of three the organizers' domain is left out for a while; of dice of its own, too.</summary>
    private static List<HistoryAction> WithDomains(List<HistoryAction> actions, Random random)
    {
        if (random.Next(3) == 0)
        {
            var from = random.Next(actions.Count + 1);
            actions.Insert(from, new HistoryAction(ActionKind.NarrowDomains));
            actions.Insert(random.Next(from + 1, actions.Count + 1), new HistoryAction(ActionKind.LetNarrow));
            actions.Insert(random.Next(from + 1, actions.Count + 1), new HistoryAction(ActionKind.WidenDomains));
        }

        return actions;
    }

    private static bool Flip(Random random) => random.Next(2) == 0;

    private static HistoryAction Action(Random random, (ActionKind Kind, int Weight)[] weights)
    {
        var ticket = random.Next(weights.Sum(weight => weight.Weight));
        var index = 0;
        while (ticket >= weights[index].Weight)
        {
            ticket -= weights[index++].Weight;
        }

        return new HistoryAction(weights[index].Kind, random.Next(100), random.Next(100));
    }
}
