using Azure;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An alias row that was rebuilt from a tag never loses its PINs: a restored room must not stand open.</summary>
public sealed class RebuiltAliasTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task A_rebuilt_row_has_the_pins_that_were_told()
    {
        var scenario = await WithPinsAsync();
        var issued = await scenario.Host.IssueAsync();
        var before = await AliasAsync(scenario, issued.NumericAlias);
        await DeleteAsync(scenario, issued.NumericAlias);
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday));

        var after = await AliasAsync(scenario, issued.NumericAlias);
        Assert.Equal((before!.HostPin, before.GuestPin, 6), (after!.HostPin, after.GuestPin, after.HostPin.Length));
        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    [Fact]
    public async Task A_rebuilt_row_of_a_nonce_of_before_gets_new_pins_and_its_organizer_a_mail()
    {
        var scenario = await WithPinsAsync();
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(default);
        var tag = new AliasTag(scenario.World.Integration.Id, NumericAlias.Parse("75123456"), "0123456789abcdef").Write(keys);
        await scenario.SendAsync(scenario.Draft($"<p>{tag}</p>", Tuesday));

        var alias = (await AliasAsync(scenario, "75123456"))!;
        Assert.Equal((6, 6), (alias.HostPin.Length, alias.GuestPin.Length));
        var mail = scenario.World.Inbox().Single(message => message.Kind == PexipFunctions.Simulators.Exchange.InboxKind.Mail);
        Assert.Contains($"Host PIN: {alias.HostPin}. Guest PIN: {alias.GuestPin}.", mail.Html, StringComparison.Ordinal);
        Assert.Empty(await scenario.Host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
    }

    [Fact]
    public async Task Where_no_pins_are_asked_for_nobody_is_told_of_any()
    {
        var scenario = await Scenario.StartAsync();
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(default);
        var tag = new AliasTag(scenario.World.Integration.Id, NumericAlias.Parse("75123456"), "0123456789abcdef").Write(keys);
        await scenario.SendAsync(scenario.Draft($"<p>{tag}</p>", Tuesday));

        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    private static Task<Scenario> WithPinsAsync() =>
        Scenario.StartAsync(integration => integration with { Infinity = integration.Infinity with { HostPinLength = 6, GuestPinLength = 6, AllowGuests = true } });

    private static async Task<AliasRecord?> AliasAsync(Scenario scenario, string alias) =>
        (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias), default))?.Value;

    private static async Task DeleteAsync(Scenario scenario, string alias) =>
        Assert.True(await scenario.World.Tables.Get(TableNames.Aliases).TryDeleteAsync(alias, "alias", ETag.All, default));
}
