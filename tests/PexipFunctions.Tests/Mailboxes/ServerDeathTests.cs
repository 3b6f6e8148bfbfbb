using PexipFunctions.Configuration;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>The process dies before or after each I/O step from the look at an Exchange Server's calendar on; another one takes over.</summary>
public sealed class ServerDeathTests
{
    [Theory]
    [InlineData(false, 0, ReplyFormat.Text)]
    [InlineData(true, 0, ReplyFormat.Text)]
    [InlineData(false, 4, ReplyFormat.Text)]
    [InlineData(true, 4, ReplyFormat.Text)]
    [InlineData(true, 4, ReplyFormat.Html)]
    public async Task Wherever_a_process_dies_there_is_one_acceptance_and_one_room(bool afterEffect, double hours, ReplyFormat format)
    {
        var step = 1;
        while (await DieAsync(step, afterEffect, hours, format))
        {
            step++;
        }

        Assert.InRange(step, 30, 1000);
    }

    /// <summary>False when the process lived: it has not so many steps.</summary>
    private static async Task<bool> DieAsync(int step, bool afterEffect, double hours, ReplyFormat format)
    {
        var world = new ProductWorld().OnPremises();
        world.Integration = world.Integration with { ReplyFormat = format };
        await (await world.StartAsync()).InviteAsync(world, hours);
        var dying = ProductHost.Start(world, new Steps { DiesAt = step, AfterEffect = afterEffect });
        try
        {
            await dying.PassAsync(TimeSpan.FromMinutes(2));
        }
        catch (ProcessDiedException)
        {
            // It died in one of its timers.
        }

        await SettleAsync(world, hours, $"died {(afterEffect ? "after" : "before")} step {step}, {string.Join(' ', dying.Steps.Taken.TakeLast(3))}");
        return dying.Steps.HasDied;
    }

    private static async Task SettleAsync(ProductWorld world, double hours, string where)
    {
        var next = await world.StartAsync();
        await next.PassAsync(TimeSpan.FromMinutes(18));
        Assert.True((world.Acceptances(), world.Inbox().Count) == (1, 1), $"{where}: {world.Acceptances()} acceptances");
        if (hours > 0)
        {
            Assert.True(world.Infinity.Rooms.Count == 0, $"{where}: a room too early");
            await next.AdvanceAsync(TimeSpan.FromHours(hours - 0.75));
        }

        Assert.True(world.Infinity.Rooms.Count == 1, $"{where}: {world.Infinity.Rooms.Count} rooms");
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
        Assert.Single(world.Inbox());
    }
}
