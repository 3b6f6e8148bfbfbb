using PexipFunctions.Tests.Product;

namespace PexipFunctions.Benchmarks.Rooms;

/// <summary>
/// Finding and doing due work against the number of meetings stored. The sizes take turns, so that whatever else the
/// machine does meets all of them alike; medians of many rounds after some to warm up.
/// </summary>
internal sealed class DueWorkFigures
{
    private const int Due = 20;
    private const int WarmUp = 5;
    private const int Rounds = 41;
    private const double Flat = 1.2;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];
    private readonly ProductWorld world = new();
    private readonly List<(int Storage, int Infinity, double Found, double Done)> rounds = [];
    private readonly int stored;
    private ProductHost host = null!;

    private DueWorkFigures(int stored) => this.stored = stored;

    public static async Task RunAsync()
    {
        var sizes = Sizes.Select(stored => new DueWorkFigures(stored)).ToList();
        foreach (var size in sizes)
        {
            await size.StoreAsync();
        }

        for (var round = -WarmUp; round < Rounds; round++)
        {
            foreach (var size in sizes)
            {
                await size.DoRoundAsync(round);
            }
        }

        RoomFigures.Say($"{Due} rooms due, median of {Rounds} rounds:");
        sizes.ForEach(size => size.Say(sizes[0]));
        var growth = sizes.Max(size => size.Done / sizes[0].Done);
        RoomFigures.Say($"Flat within {Flat - 1:P0}: operations {(sizes.TrueForAll(size => size.Operations <= sizes[0].Operations * Flat) ? "yes" : "NO")}, time {(growth <= Flat ? "yes" : "NO")}.");
    }

    private double Operations => rounds.Select(round => (double)round.Storage).ToList().At(0.5);

    private double Done => rounds.Select(round => round.Done).ToList().At(0.5);

    private async Task StoreAsync()
    {
        host = await world.StartAsync();
        var storing = ProductHost.Start(world, new Steps { Remembers = false });
        for (var number = 0; number < stored; number++)
        {
            await StoredMeetings.AddAsync(storing, world, number, ProductWorld.Start.AddHours(24 + (number % 2_000)));
        }
    }

    private async Task DoRoundAsync(int round)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var number = 0; number < Due; number++)
        {
            await StoredMeetings.AddAsync(host, world, 900_000 + ((round + WarmUp) * Due) + number, world.Clock.GetUtcNow().AddMinutes(25));
        }

        var before = host.Steps.Taken.Count;
        var rooms = world.Infinity.Rooms.Count;
        var started = TimeProvider.System.GetTimestamp();
        await host.WakeAsync();
        var found = TimeProvider.System.GetElapsedTime(started);
        await host.SettleAsync();
        var done = TimeProvider.System.GetElapsedTime(started);
        var taken = host.Steps.Taken.Skip(before).ToList();
        if (world.Infinity.Rooms.Count != rooms + Due)
        {
            throw new InvalidOperationException($"{world.Infinity.Rooms.Count - rooms} rooms were made, not {Due}.");
        }

        if (round >= 0)
        {
            var infinity = taken.Count(step => step.StartsWith("infinity:", StringComparison.Ordinal));
            rounds.Add((taken.Count - infinity, infinity, found.TotalMilliseconds, done.TotalMilliseconds));
        }
    }

    private void Say(DueWorkFigures smallest) => RoomFigures.Say(
        $"{stored,9:N0} stored: {Operations:0} storage operations ({rounds.Select(round => (double)round.Infinity).ToList().At(0.5):0} on Infinity), found in {rounds.Select(round => round.Found).ToList().At(0.5):0.00} ms, done in {Done:0.00} ms, {Done / smallest.Done:0.00} times the smallest");
}
