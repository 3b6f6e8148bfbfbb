using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Histories;

/// <summary>A random history: what people do, how notifications travel, how Exchange behaves, and what breaks.</summary>
internal sealed record History(int Seed, ContestedBehaviours Behaviours, IReadOnlyList<HistoryAction> Actions)
{
    private static readonly (ActionKind Kind, int Weight)[] Weights =
    [
        (ActionKind.SendSingle, 14), (ActionKind.SendSeries, 8), (ActionKind.SendApart, 6), (ActionKind.SendPlaceholder, 4), (ActionKind.SendUntagged, 3), (ActionKind.SendForged, 2),
        (ActionKind.Move, 12), (ActionKind.Rename, 5), (ActionKind.EditBody, 6), (ActionKind.EditOccurrence, 6), (ActionKind.CancelOccurrence, 4),
        (ActionKind.InviteOccurrence, 8), (ActionKind.InviteSeries, 3), (ActionKind.LoseOccurrence, 3),
        (ActionKind.Cancel, 6), (ActionKind.Restore, 4), (ActionKind.DeleteWithoutNotice, 3), (ActionKind.Copy, 4), (ActionKind.CopyByAnother, 3), (ActionKind.NewVmr, 5), (ActionKind.TakenVmr, 4),
        (ActionKind.Wait, 20), (ActionKind.Kill, 8), (ActionKind.Trouble, 8),
    ];

    public static History From(int seed)
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
        var actions = Enumerable.Range(0, random.Next(4, 22)).Select(_ => Action(random)).ToList();
        var first = random.Next(3) == 0 ? ActionKind.SendApart : ActionKind.SendSingle;
        return new History(seed, behaviours, [new HistoryAction(first, random.Next(100), random.Next(0, 6)), .. actions]);
    }

    /// <summary>Whether an I/O step may fail, of which the product cannot know what it would have said.</summary>
    public bool HasTrouble => Actions.Any(action => action.Kind == ActionKind.Trouble);

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

    private static bool Flip(Random random) => random.Next(2) == 0;

    private static HistoryAction Action(Random random)
    {
        var ticket = random.Next(Weights.Sum(weight => weight.Weight));
        var index = 0;
        while (ticket >= Weights[index].Weight)
        {
            ticket -= Weights[index++].Weight;
        }

        return new HistoryAction(Weights[index].Kind, random.Next(100), random.Next(100));
    }
}
