using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An alias that was given back unused, and sent after all: a draft that lay for weeks.</summary>
public sealed class GivenBackTests
{
    private static DateTime Later => Scenario.Monday.AddDays(60).AddHours(10);

    [Fact]
    public async Task An_invitation_that_comes_with_it_revives_it()
    {
        var (scenario, alias) = await GivenBackAsync();
        Assert.Equal(TagState.Usable, await PaneSeesAsync(scenario, alias));
        var meeting = await scenario.SendAsync(scenario.Draft(alias.Instructions, Later));

        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Equal(alias.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
        var row = (await RowAsync(scenario, alias))!;
        Assert.Equal((AliasState.Bound, null, false), (row.State, row.ReleasedAt, row.IsGivenBack));
    }

    [Fact]
    public async Task An_alias_is_refused_as_deleted_once_its_number_is_given_out_again()
    {
        var (scenario, alias) = await GivenBackAsync();
        var row = (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), default))!;
        await scenario.Host.Get<AliasStore>().TryReplaceAsync(row, row.Value with { State = AliasState.Issued, IsGivenBack = false, ReleasedAt = null, Nonce = "0123456789abcdef" }, default);
        await scenario.SendAsync(scenario.Draft(alias.Instructions, Later));

        Assert.Equal(["Decline: alias deleted"], scenario.Replies());
        Assert.Equal(TagState.Released, await PaneSeesAsync(scenario, alias));
    }

    [Fact]
    public async Task Used_and_let_go_after_that_it_stays_deleted()
    {
        var (scenario, alias) = await GivenBackAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(alias.Instructions, Later));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        await NightAfterAsync(scenario, 95);
        await scenario.SendAsync(scenario.Draft(alias.Instructions, Later.AddDays(90)));

        Assert.Equal("Decline: alias deleted", scenario.Replies()[^1]);
    }

    [Fact]
    public async Task While_draining_one_that_was_given_out_before_is_revived_too()
    {
        var (scenario, alias) = await GivenBackAsync();
        await scenario.World.SwitchAsync(IntegrationMode.Draining);
        scenario.World.Clock.Advance(TimeSpan.FromMinutes(5));
        await scenario.SendAsync(scenario.Draft(alias.Instructions, Later));

        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    private static async Task<(Scenario Scenario, IssuedAlias Alias)> GivenBackAsync()
    {
        var scenario = await Scenario.StartAsync();
        var alias = await scenario.Host.IssueAsync();
        await NightAfterAsync(scenario, 31);
        var row = (await RowAsync(scenario, alias))!;
        Assert.Equal((AliasState.Released, true), (row.State, row.IsGivenBack));
        return (scenario, alias);
    }

    private static async Task NightAfterAsync(Scenario scenario, int days)
    {
        scenario.World.Clock.Advance(TimeSpan.FromDays(days));
        await scenario.Host.RenewAsync();
        await scenario.Host.SyncAsync();
        await scenario.Host.SettleAsync();
        await scenario.Host.Get<ApplyRetention>().RunAsync(default);
    }

    private static async Task<TagState> PaneSeesAsync(Scenario scenario, IssuedAlias alias) =>
        (await scenario.Host.Get<InspectTag>().RunAsync(scenario.World.Integration, new TagStatusRequest(alias.AliasTag), default)).State;

    private static async Task<AliasRecord?> RowAsync(Scenario scenario, IssuedAlias alias) =>
        (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), default))?.Value;
}
