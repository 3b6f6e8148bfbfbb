using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>Trouble with the clocks.</summary>
internal static class ClockStories
{
    public static IReadOnlyList<AlarmStory> All { get; } =
    [
        new(AlarmKinds.ScheduleOverdue, StoppedAsync, GoesAsync),
        new(AlarmKinds.QueueLate, AsleepAsync, async (_, host) => await host.PassAsync(TimeSpan.FromMinutes(5))),
    ];

    /// <summary>The function <c>ProcessMailbox</c> takes nothing.</summary>
    private static async Task<ProductHost> AsleepAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        for (var minute = 0; minute < 9; minute++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.DeliverAsync();
            await host.WakeAsync();
        }

        return host;
    }

    private static async Task<ProductHost> StoppedAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        await host.Get<KeepSchedules>().RunAsync(default);
        for (var minute = 0; minute < 9; minute++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.Get<ReportHealth>().RunAsync(default);
        }

        return host;
    }

    private static async Task GoesAsync(ProductWorld world, ProductHost host)
    {
        for (var minute = 0; minute < 5; minute++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            foreach (var schedule in Schedule.All)
            {
                await host.Get<Tick>().ByTimerAsync(schedule, atOnce: true, default);
            }
        }
    }
}
