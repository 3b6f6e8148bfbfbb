using Azure;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Mailboxes;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Renewed, given back and paused: never against another who has the lease by then.</summary>
public sealed class MailboxLeaseTests
{
    private static readonly SendingLedger Sent = new() { Sent = [long.MaxValue] };
    private readonly ProductWorld world = new();
    private readonly ProductHost host;
    private readonly ProductHost other;

    public MailboxLeaseTests() => (host, other) = (ProductHost.Start(world, new Steps()), ProductHost.Start(world, new Steps()));

    [Fact]
    public async Task A_lease_that_another_has_is_not_renewed()
    {
        var mine = await TakeAsync(host, "mine");
        world.Clock.Advance(MailboxLease.Duration);
        var theirs = await TakeAsync(other, "theirs");

        Assert.Null(await RenewAsync(host, mine, "mine"));
        Assert.NotNull(await RenewAsync(other, theirs, "theirs"));
    }

    [Fact]
    public async Task A_renewal_whose_answer_was_lost_has_renewed()
    {
        var mine = await TakeAsync(host, "mine");
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        var renewed = await RenewAsync(host, mine, "mine");
        var again = await RenewAsync(host, mine, "mine");

        Assert.Equal(renewed, again);
        world.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Null((await TakeAsync(other, "theirs")).Lease);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await TakeAsync(other, "theirs")).Lease);
    }

    [Fact]
    public async Task A_lease_whose_row_is_gone_is_nobodys()
    {
        var mine = await TakeAsync(host, "mine");
        await world.Tables.Get(TableNames.Mailboxes).TryDeleteAsync(world.Integration.Id.ToString(), LeaseRow.Name, ETag.All, default);

        Assert.Null(await RenewAsync(host, mine, "mine"));
    }

    [Fact]
    public async Task Who_gives_back_too_late_takes_it_from_nobody()
    {
        var mine = await TakeAsync(host, "mine");
        world.Clock.Advance(MailboxLease.Duration);
        await TakeAsync(other, "theirs");
        await host.Get<MailboxLease>().ReleaseAsync(world.Integration.Id, mine.Lease!.Value, TimeSpan.Zero, LeaseRow.Free(Sent, ""), default);

        Assert.Null((await TakeAsync(host, "mine")).Lease);
    }

    [Fact]
    public async Task A_pause_keeps_everybody_away_for_its_time_and_knows_what_was_sent()
    {
        await ReleaseAsync(await TakeAsync(host, "mine"));
        await host.Get<MailboxLease>().PauseAsync(world.Integration.Id, TimeSpan.FromMinutes(5), default);

        Assert.Equal((null, TimeSpan.FromMinutes(5)), await PauseSeenAsync(other));
        Assert.Equal((true, 1), await LookAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal((true, 1), await LookAsync());
        world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((false, 1), await LookAsync());
        Assert.NotNull((await TakeAsync(other, "theirs")).Lease);
    }

    [Fact]
    public async Task A_mailbox_cannot_be_paused_while_a_worker_has_its_lease()
    {
        var mine = await TakeAsync(host, "mine");
        await other.Get<MailboxLease>().PauseAsync(world.Integration.Id, TimeSpan.FromMinutes(5), default);

        Assert.NotNull(await RenewAsync(host, mine, "mine"));
        Assert.Equal((false, 31), await LookAsync()); // Its holder may have sent a minute more than he says.
    }

    [Fact]
    public async Task A_mailbox_at_which_nobody_ever_worked_has_no_pause_and_has_sent_nothing() => Assert.Equal((false, 0), await LookAsync());

    [Fact]
    public async Task A_holder_who_died_without_work_leaves_nothing_to_queue()
    {
        await TakeAsync(host, "mine");
        world.Clock.Advance(TimeSpan.FromSeconds(15));
        await host.Get<MailboxLease>().FreeLapsedAsync(default);
        world.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.NotNull((await TakeAsync(other, "theirs")).Lease);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await host.Get<MailboxLease>().FreeLapsedAsync(default));

        Assert.Null(world.Queues.TryTake(QueueNames.MailboxWork));
    }

    private Task<MailboxLease.TakenLease> TakeAsync(ProductHost by, string worker) => by.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, worker, default);

    private Task<ETag?> RenewAsync(ProductHost by, MailboxLease.TakenLease taken, string worker) =>
        by.Get<MailboxLease>().TryRenewAsync(world.Integration.Id, taken.Lease!.Value, LeaseRow.Free(Sent, taken.Lapsed) with { Worker = worker }, default);

    private Task ReleaseAsync(MailboxLease.TakenLease taken) => host.Get<MailboxLease>().ReleaseAsync(world.Integration.Id, taken.Lease!.Value, TimeSpan.Zero, LeaseRow.Free(Sent, ""), default);

    private async Task<(ETag?, TimeSpan)> PauseSeenAsync(ProductHost by) => await TakeAsync(by, "theirs") is var taken ? (taken.Lease, taken.Pause) : default;

    private async Task<(bool IsPaused, int Sent)> LookAsync()
    {
        var (isPaused, ledger) = await other.Get<MailboxLease>().LookAsync(world.Integration.Id, default);
        return (isPaused, ledger.Sent.Count);
    }
}
