using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.Docs;

/// <summary>What docs/admin promises of retention, in a mode that the integration is switched to once all was scheduled.</summary>
internal static class AdminRetentionPlays
{
    private const string Deleted = "Decline: alias deleted";

    public static async Task UnusedAsync(IntegrationMode mode)
    {
        var stage = await AdminStage.BeginAsync();
        var (draft, other) = (await stage.Host.IssueAsync(), await stage.Host.IssueAsync());
        await stage.SwitchAsync(mode);
        await NightsAsync(stage, 29);
        Assert.Equal(AliasState.Issued, (await stage.Host.RowAsync(draft.NumericAlias)).State);
        await NightsAsync(stage, 3);
        Assert.Equal(AliasState.Released, (await stage.Host.RowAsync(draft.NumericAlias)).State);

        await ServeAsync(stage);
        stage.World.Send(draft.Instructions, hours: 4);
        await stage.Host.SettleAsync();
        Assert.Equal("Accept: new single", stage.Scenario.Replies()[^1]);
        await NightsAsync(stage, 32);
        await GiveAgainAsync(stage, other.NumericAlias);
        stage.World.Send(other.Instructions, hours: 4);
        await stage.Host.SettleAsync();
        Assert.Equal(Deleted, stage.Scenario.Replies()[^1]);
    }

    public static async Task OverAsync(IntegrationMode mode)
    {
        var stage = await AdminStage.BeginAsync();
        var (over, _) = await stage.ScheduleAsync(hours: 1);
        var (cancelled, _) = await stage.ScheduleAsync(hours: 2_000);
        var (gone, _) = await stage.ScheduleAsync(hours: 2_000);
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Cancel(cancelled));
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(gone, new MeetingEdit { Attendees = [] }));
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        var rows = new[] { await RowAsync(stage, over), await RowAsync(stage, cancelled), await RowAsync(stage, gone) };
        Assert.Equal([MeetingStatus.Scheduled, MeetingStatus.Ended, MeetingStatus.Ended], rows.Select(row => row.Status));
        await stage.SwitchAsync(mode);
        await NightsAsync(stage, 29);
        foreach (var row in rows)
        {
            Assert.Equal(AliasState.Bound, (await stage.Host.RowAsync(row.Alias!.Value.Value)).State);
        }

        await NightsAsync(stage, 3);

        foreach (var (meeting, row) in new[] { over, cancelled, gone }.Zip(rows))
        {
            var left = await RowAsync(stage, meeting);
            Assert.Equal((true, "", "", "", "", ""), (left.IsStripped, left.OrganizerName, left.OrganizerAddress, left.Name, left.Description, left.Subject));
            Assert.Equal(AliasState.Released, (await stage.Host.RowAsync(row.Alias!.Value.Value)).State);
        }

        await AdminSeriesRetention.PlayAsync(mode);
    }

    public static async Task RefusedAsync(IntegrationMode mode)
    {
        var stage = await AdminStage.BeginAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = ["example.com"] } });
        var refused = stage.World.Send("<p>Agenda</p>", hours: 3_000);
        var ignored = await stage.Scenario.SendAsync(stage.Scenario.Draft((await stage.Host.IssueAsync()).Instructions, stage.Now.UtcDateTime.AddHours(3_000)) with { Organizer = "stranger@elsewhere.example" });
        Assert.Equal(MeetingStatus.Refused, (await RowAsync(stage, refused)).Status);
        await stage.SwitchAsync(mode);
        await NightsAsync(stage, 32);
        var left = Assert.Single(await stage.Host.Get<MeetingStore>().ListAsync(stage.World.Integration.Id, default).ToListAsync()).Value;
        Assert.Equal((true, "", "", ""), (left.IsStripped, left.OrganizerName, left.OrganizerAddress, left.Subject));

        await ServeAsync(stage);
        var (said, strangers) = (stage.World.Inbox().Count, stage.World.Inbox("stranger@elsewhere.example").Count);
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(refused, new MeetingEdit { Location = "Room 7" }));
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(ignored, new MeetingEdit { Location = "Room 7" }));
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((said, strangers), (stage.World.Inbox().Count, stage.World.Inbox("stranger@elsewhere.example").Count));
    }

    public static async Task NumberAsync(IntegrationMode mode)
    {
        var stage = await AdminStage.BeginAsync();
        var alias = await stage.Host.IssueAsync();
        stage.World.Send(alias.Instructions, hours: 1);
        await stage.Host.SettleAsync();
        await stage.SwitchAsync(mode);
        await NightsAsync(stage, 32);
        await Assert.ThrowsAsync<InvalidOperationException>(() => GiveAgainAsync(stage, alias.NumericAlias));
        await NightsAsync(stage, 31);
        await GiveAgainAsync(stage, alias.NumericAlias);

        await ServeAsync(stage);
        stage.World.Send(alias.Instructions, hours: 4);
        await stage.Host.SettleAsync();
        Assert.Equal(Deleted, stage.Scenario.Replies()[^1]);
    }

    public static async Task OperationsAsync(IntegrationMode mode)
    {
        var stage = await AdminStage.BeginAsync();
        await stage.ScheduleAsync(hours: 1);
        var day = stage.Now;
        await stage.SwitchAsync(mode);
        await NightsAsync(stage, 89);
        Assert.NotEmpty(await OfDayAsync(stage, day));
        await NightsAsync(stage, 3);
        Assert.Empty(await OfDayAsync(stage, day));
    }

    public static async Task FormerAsync(IntegrationMode mode)
    {
        var stage = await AdminStage.BeginAsync();
        var (first, second) = (await stage.Host.IssueAsync(), await stage.Host.IssueAsync());
        var series = await stage.Scenario.SendAsync(stage.Scenario.Weekly(first.Instructions, stage.Now.UtcDateTime.AddDays(1), occurrences: null));
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(series, new MeetingEdit { Body = second.Instructions }));
        await stage.SwitchAsync(mode);
        await NightsAsync(stage, 29);
        Assert.Equal(AliasState.Bound, (await stage.Host.RowAsync(first.NumericAlias)).State);

        await NightsAsync(stage, 3);
        Assert.Equal((AliasState.Released, AliasState.Bound), ((await stage.Host.RowAsync(first.NumericAlias)).State, (await stage.Host.RowAsync(second.NumericAlias)).State));
    }

    public static async Task BackInTimeAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var (over, moved) = await stage.ScheduleAsync(hours: 1);
        var (cancelled, restored) = await stage.ScheduleAsync(hours: 1_000);
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Cancel(cancelled));
        await NightsAsync(stage, 28);
        await stage.MoveAsync(over, stage.Now.AddDays(3));
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Restore(cancelled));

        foreach (var (meeting, alias) in new[] { (over, moved), (cancelled, restored) })
        {
            var row = await RowAsync(stage, meeting);
            Assert.Equal((MeetingStatus.Scheduled, alias.Split('@')[0]), (row.Status, row.Alias?.Value));
        }

        await stage.UntilAsync(stage.Now.AddDays(3));
        Assert.True(stage.HasRoom(moved));
    }

    public static async Task BackTooLateAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var (over, _) = await stage.ScheduleAsync(hours: 1);
        var (cancelled, _) = await stage.ScheduleAsync(hours: 2_000);
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Cancel(cancelled));
        await NightsAsync(stage, 32);
        await stage.MoveAsync(over, stage.Now.AddDays(3));
        Assert.Equal([Deleted], stage.Scenario.Replies().Where(reply => reply == Deleted));
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Restore(cancelled));
        foreach (var meeting in new[] { over, cancelled })
        {
            await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 7" }));
        }

        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal([Deleted, Deleted], stage.Scenario.Replies().Where(reply => reply == Deleted));
    }

    /// <summary>Days with the timers once in each, and the nightly run of each.</summary>
    public static async Task NightsAsync(AdminStage stage, int nights)
    {
        for (var night = 0; night < nights; night++)
        {
            stage.World.Clock.Advance(TimeSpan.FromDays(1));
            await stage.Host.SyncAsync();
            await stage.Host.WakeAsync();
            await stage.Host.SettleAsync();
            await stage.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
        }
    }

    private static Task ServeAsync(AdminStage stage) =>
        stage.World.Integration.Mode == IntegrationMode.Off || stage.World.Integration.Mode == IntegrationMode.Observe ? stage.SwitchAsync(IntegrationMode.On) : stage.Host.RenewAsync();

    /// <summary>Somebody presses the button, and the die falls on that number.</summary>
    private static async Task GiveAgainAsync(AdminStage stage, string number)
    {
        var allocate = new AllocateAlias(stage.Host.Get<AliasStore>(), new LoadedDice(number[stage.World.Integration.ScheduledAliasPrefix.Length..]), stage.World.Clock);
        var given = await allocate.RunAsync(stage.World.Integration, await stage.Host.Get<TagKeys>().GetAsync(default), null, _ => null, default);
        Assert.Equal(number, (given ?? throw new InvalidOperationException("It still rests.")).NumericAlias.Value);
    }

    private static async Task<List<Operation>> OfDayAsync(AdminStage stage, DateTimeOffset day) =>
        await stage.Host.Get<OperationLog>().ListAsync(stage.World.Integration.Id, day, null, default).Select(each => each.Operation).ToListAsync();

    private static async Task<Meeting> RowAsync(AdminStage stage, string meeting)
    {
        await stage.Host.SettleAsync();
        return (await stage.Scenario.MeetingAsync(meeting))!;
    }

    private sealed class LoadedDice(string digits) : IRandomSource
    {
        private readonly SeededRandom random = new(1);

        public void Fill(Span<byte> bytes) => random.Fill(bytes);

        public string Digits(int length) => digits;

        public int Number(int from, int below) => random.Number(from, below);

        public Guid NewGuid() => random.NewGuid();
    }
}
