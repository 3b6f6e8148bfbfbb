using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Bad days that each way to the mailbox knows: Graph's and those of an Exchange Server.</summary>
/// <param name="faults">Of that way.</param>
/// <param name="requests">How many requests went that way so far.</param>
internal sealed class BadDays(ProductWorld world, FaultScript faults, Func<int> requests)
{
    /// <summary>Ten minutes in which every request is told to wait until they are over.</summary>
    public async Task ThrottleAsync(Fault refusal, AlarmKind alarm)
    {
        var host = await world.StartAsync();
        var until = world.Clock.GetUtcNow().AddMinutes(10);
        faults.Otherwise = (_, _) => world.Clock.GetUtcNow() < until ? refusal with { RetryAfter = until - world.Clock.GetUtcNow() } : null;
        await InviteAsync(host, 5);
        var before = requests();
        await host.PassAsync(TimeSpan.FromMinutes(9));
        Assert.InRange(requests() - before, 1, 2);
        Assert.NotNull(await host.Get<AlarmStore>().FindAsync(world.Integration.Id, alarm, default));

        await host.PassAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(5, world.Acceptances());
        Assert.Null(await host.Get<AlarmStore>().FindAsync(world.Integration.Id, alarm, default));
    }

    /// <summary>Half an hour in which half of the requests fail, and half of those only after they took effect.</summary>
    public async Task StormAsync(int status, int seed)
    {
        var random = new Random(seed);
        var host = await world.StartAsync();
        var until = world.Clock.GetUtcNow().AddMinutes(30);
        faults.Otherwise = (_, _) => world.Clock.GetUtcNow() < until && random.Next(2) == 0 ? new Fault { Status = status, AfterEffect = random.Next(2) == 0 } : null;
        await InviteAsync(host, 20);
        await host.PassAsync(TimeSpan.FromMinutes(60));
        Assert.Equal((20, 20), (world.Acceptances(), world.Inbox().Count));
    }

    private async Task InviteAsync(ProductHost host, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await host.InviteAsync(world);
        }
    }
}
