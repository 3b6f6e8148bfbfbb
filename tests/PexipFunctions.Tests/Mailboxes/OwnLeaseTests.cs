using Azure;
using PexipFunctions.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>A lease that this process gave back last is taken without reading it, and never from under another process.</summary>
public sealed class OwnLeaseTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task As_long_as_nobody_else_takes_it_the_third_taking_reads_nothing()
    {
        var host = ProductHost.Start(world, new Steps());
        for (var round = 0; round < 4; round++)
        {
            await ReleaseAsync(host, await TakeAsync(host));
        }

        Assert.Equal(2, host.Steps.Taken.Count(step => step == "mailboxes:find"));
    }

    [Fact]
    public async Task Another_process_that_took_the_lease_meanwhile_keeps_it()
    {
        var (first, second) = (ProductHost.Start(world, new Steps()), ProductHost.Start(world, new Steps()));
        for (var round = 0; round < 3; round++)
        {
            await ReleaseAsync(first, await TakeAsync(first));
        }

        var taken = await TakeAsync(second);
        Assert.NotNull(taken);
        Assert.Null(await TakeAsync(first));
        await ReleaseAsync(second, taken);
        Assert.NotNull(await TakeAsync(first));
        Assert.Null(await TakeAsync(second));
    }

    [Fact]
    public async Task A_pause_is_kept_by_the_process_that_asked_for_it_too()
    {
        var host = ProductHost.Start(world, new Steps());
        for (var round = 0; round < 3; round++)
        {
            await ReleaseAsync(host, await TakeAsync(host));
        }

        await ReleaseAsync(host, await TakeAsync(host), TimeSpan.FromMinutes(5));
        Assert.Null(await TakeAsync(host));
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(await TakeAsync(host));
    }

    private async Task<ETag?> TakeAsync(ProductHost host) =>
        (await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "worker", CancellationToken.None)).Lease;

    private Task ReleaseAsync(ProductHost host, ETag? lease, TimeSpan pause = default) =>
        host.Get<MailboxLease>().ReleaseAsync(world.Integration.Id, lease!.Value, pause, LeaseRow.Empty, CancellationToken.None);
}
