using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Docs;

/// <summary>What docs/admin promises of the modes and of a change between them.</summary>
internal static class AdminModePlays
{
    /// <summary>What the document says of a change: <em>within 7 minutes</em>.</summary>
    private static readonly TimeSpan Followed = TimeSpan.FromMinutes(7);

    public static async Task OffAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var early = await stage.Host.IssueAsync();
        await stage.SwitchAsync(IntegrationMode.Off);
        Assert.Equal(403, (await stage.PressAsync()).Status);
        stage.World.Send(early.Instructions, hours: 1);
        await stage.UntilAsync(stage.Now.AddHours(1));

        Assert.Empty(stage.World.Inbox());
        Assert.Empty(stage.World.Infinity.Rooms);
        Assert.Empty(await stage.OperationsAsync());
    }

    public static async Task ObserveAsync()
    {
        var (stage, _) = await ObservedAsync();
        await stage.UntilAsync(stage.Now.AddHours(1));

        Assert.Empty(stage.World.Inbox());
        Assert.Empty(stage.World.Infinity.Rooms);
        Assert.Contains(await stage.OperationsAsync(), operation => operation is { Outcome: "Schedule", Reason: "only observed, not done: scheduled (answer: AcceptNewSingle)", Template: "" });
    }

    public static async Task OnAsync()
    {
        var stage = await AdminStage.BeginAsync();
        Assert.Equal(200, (await stage.PressAsync()).Status);
        var (_, served) = await stage.ScheduleAsync(hours: 1);
        await stage.UntilAsync(stage.Now.AddHours(1));

        Assert.True(stage.HasRoom(served));
    }

    public static async Task DrainingAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var early = await stage.Host.IssueAsync();
        var (meeting, served) = await stage.ScheduleAsync(hours: 2);
        await stage.SwitchAsync(IntegrationMode.Draining);
        Assert.Equal(403, (await stage.PressAsync()).Status);
        await stage.MoveAsync(meeting, stage.Now.AddHours(3));
        Assert.Equal("Accept: edited single", stage.Scenario.Replies()[^1]);
        stage.World.Send(early.Instructions, hours: 3, subject: "Early");
        await stage.UntilAsync(stage.Now.AddHours(3));

        Assert.Equal("Accept: new single", stage.Scenario.Replies()[^1]);
        Assert.True(stage.HasRoom(served) && stage.HasRoom(early.Alias));
    }

    public static async Task ObservedInTheConsoleAsync()
    {
        var (stage, alias) = await ObservedAsync();

        var operation = Assert.Single(await stage.OperationsAsync());
        Assert.StartsWith("only observed, not done", operation.Reason, StringComparison.Ordinal);
        var explained = await Explanations.AskAsync(stage.Scenario, alias);
        Assert.Contains("only observed, not done", explained.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>In both modes, and whether rooms were there before.</summary>
    public static async Task AlarmedAsync()
    {
        foreach (var mode in (IntegrationMode[])[IntegrationMode.Off, IntegrationMode.Observe])
        {
            var stage = await AdminStage.BeginAsync();
            var (_, alias) = await stage.ScheduleAsync(hours: 1);
            var (_, used) = await stage.ScheduleAsync(hours: 0);
            await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
            Assert.True(stage.World.Infinity.Join(used, "Guest").Joined);
            await stage.SwitchAsync(mode);
            Assert.True(await stage.World.IsRaisedAsync(stage.Host, AlarmKinds.SwitchedOff));
            await stage.UntilAsync(stage.Now.AddHours(1));

            var drift = await stage.DriftAsync();
            Assert.Contains(drift, line => line.StartsWith($"{alias} Missing", StringComparison.Ordinal) && line.Contains("off or only observes", StringComparison.Ordinal));
            Assert.Contains(drift, line => line.StartsWith($"{used} Overrun", StringComparison.Ordinal) && line.Contains("off or only observes", StringComparison.Ordinal));
            Assert.True(await stage.World.IsRaisedAsync(stage.Host, AlarmKinds.SwitchedOff));
        }
    }

    public static async Task AwayAsync()
    {
        foreach (var mode in (IntegrationMode[])[IntegrationMode.Off, IntegrationMode.Observe])
        {
            var stage = await AdminStage.BeginAsync(integration => integration with { Infinity = integration.Infinity with { OverrunMinutes = 20 } });
            var (meeting, idle) = await stage.ScheduleAsync(hours: 0.2);
            var (_, left) = await stage.ScheduleAsync(hours: 0);
            var (_, stays) = await stage.ScheduleAsync(hours: 0);
            await stage.Host.PassAsync(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(5)); // just after the timer that looks at modes
            var guest = stage.World.Infinity.Join(left, "Guest");
            stage.World.Infinity.Join(stays, "Guest");
            await stage.World.SwitchAsync(mode);
            await stage.Host.PassAsync(Followed);
            Assert.Equal((false, true, true), (stage.HasRoom(idle), stage.HasRoom(left), stage.HasRoom(stays)));
            stage.World.Infinity.Leave(guest.ParticipantId!);
            await stage.Host.PassAsync(TimeSpan.FromMinutes(4));
            Assert.Equal((false, true), (stage.HasRoom(left), stage.HasRoom(stays)));
            await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(20));
            Assert.Empty(stage.World.Infinity.Rooms);

            var (before, said) = (await stage.Scenario.WindowsAsync(meeting), stage.Scenario.Replies().Count);
            await stage.MoveAsync(meeting, stage.Now.AddHours(3));
            await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
            Assert.Equal(said, stage.Scenario.Replies().Count);
            Assert.Equal(before, await stage.Scenario.WindowsAsync(meeting));
        }
    }

    /// <summary>From each mode without rooms to each that serves, with each kind of provisioning.</summary>
    public static async Task BackAsync()
    {
        foreach (var (away, back, provisioning) in
            from away in (IntegrationMode[])[IntegrationMode.Off, IntegrationMode.Observe]
            from back in (IntegrationMode[])[IntegrationMode.On, IntegrationMode.Draining]
            from provisioning in (Provisioning[])[Provisioning.JoinWindow, Provisioning.AtAcceptance]
            select (away, back, provisioning))
        {
            var stage = await AdminStage.BeginAsync(integration => integration with { Infinity = integration.Infinity with { Provisioning = provisioning } });
            var (moved, later) = await stage.ScheduleAsync(hours: 2);
            var (cancelled, none) = await stage.ScheduleAsync(hours: 2);
            var (restored, again) = await stage.ScheduleAsync(hours: 2);
            var (_, kept) = await stage.ScheduleAsync(hours: 2);
            await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Cancel(restored));
            await stage.SwitchAsync(away);
            await stage.MoveAsync(moved, stage.Now.AddHours(5));
            await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Cancel(cancelled));
            await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Restore(restored));
            await stage.UntilAsync(stage.Now.AddHours(2));
            Assert.Empty(stage.World.Infinity.Rooms);
            var said = stage.Scenario.Replies().Count;
            await stage.SwitchAsync(back);

            Assert.Equal(["Accept: edited single", "Accept: new single"], stage.Scenario.Replies().Skip(said).Order(StringComparer.Ordinal));
            Assert.Equal(
                (provisioning == Provisioning.AtAcceptance, false, true, true),
                (stage.HasRoom(later), stage.HasRoom(none), stage.HasRoom(again), stage.HasRoom(kept)));
            await stage.UntilAsync(stage.Now.AddHours(3));
            Assert.True(stage.HasRoom(later));
        }
    }

    public static async Task BaselineAsync()
    {
        foreach (var (away, back) in from away in (IntegrationMode[])[IntegrationMode.Off, IntegrationMode.Observe] from back in (IntegrationMode[])[IntegrationMode.On, IntegrationMode.Draining] select (away, back))
        {
            var stage = await AdminStage.BeginAsync();
            var aliases = new[] { await stage.Host.IssueAsync(), await stage.Host.IssueAsync() };
            await stage.SwitchAsync(away);
            stage.World.Send(aliases[0].Instructions, hours: 5, subject: "Old");
            await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
            await stage.SwitchAsync(back);
            stage.World.Send(aliases[1].Instructions, hours: 5, subject: "New");
            await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(30));

            Assert.Equal(["Accept: new single"], stage.Scenario.Replies());
            await stage.UntilAsync(stage.Now.AddHours(4.5));
            Assert.True(Assert.Single(stage.World.Infinity.Rooms).Answers(aliases[1].Alias));
        }
    }

    public static async Task DrainedAliasAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var before = await stage.Host.IssueAsync();
        await stage.SwitchAsync(IntegrationMode.Draining);

        // No endpoint gives one out now; what a process that had not noticed gave out is told by its time.
        var after = await stage.Host.IssueAsync();
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        stage.World.Send(before.Instructions, hours: 1);
        await stage.Host.SettleAsync();
        stage.World.Send(after.Instructions, hours: 1);
        await stage.UntilAsync(stage.Now.AddHours(1));

        Assert.Equal(["Accept: new single", "Decline: invalid alias"], stage.Scenario.Replies());
        Assert.Equal((true, false), (stage.HasRoom(before.Alias), stage.HasRoom(after.Alias)));
        Assert.Contains(await stage.OperationsAsync(), operation => operation is { Outcome: "Refuse", Reason: "the alias was given out after draining began" });
    }

    public static async Task DrainedPlaceholderAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var tag = await stage.Host.Get<PlaceholderTags>().IssueAsync(stage.World.Integration.Id, null, CancellationToken.None);
        await stage.SwitchAsync(IntegrationMode.Draining);
        stage.World.Send($"<p>{tag.TrimEnd('#')}.SUFFIX0000000001#</p>", hours: 1);
        await stage.UntilAsync(stage.Now.AddHours(1));

        Assert.Equal(["Decline: invalid alias"], stage.Scenario.Replies());
        Assert.Empty(await stage.Host.Get<AliasStore>().ListAsync(CancellationToken.None).ToListAsync());
        Assert.Empty(stage.World.Infinity.Rooms);
    }

    private static async Task<(AdminStage Stage, string Alias)> ObservedAsync()
    {
        var stage = await AdminStage.BeginAsync();
        await stage.SwitchAsync(IntegrationMode.Observe);
        var (status, given) = await stage.PressAsync();
        Assert.Equal(200, status);
        stage.World.Send((string)given["instructions"]!, hours: 1);
        await stage.Host.SettleAsync();
        return (stage, (string)given["alias"]!);
    }
}
