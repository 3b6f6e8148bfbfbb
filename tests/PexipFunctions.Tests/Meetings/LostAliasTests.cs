using Azure;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An alias row is lost while its meeting stays scheduled: it is rebuilt, with its PINs or new ones and a mail, never without.</summary>
public sealed class LostAliasTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task The_hourly_comparison_finds_it_and_the_row_has_what_it_had_and_nobody_is_written_to()
    {
        var scenario = await WithPinsAsync();
        var issued = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday));
        var before = await LoseAsync(scenario, issued.NumericAlias);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(66));

        var after = (await AliasAsync(scenario, issued.NumericAlias))!;
        Assert.Equal((before.Nonce, before.HostPin, before.GuestPin, AliasState.Bound), (after.Nonce, after.HostPin, after.GuestPin, after.State));
        Assert.Equal(before.Meetings, after.Meetings);
        Assert.Equal(before.Room.Windows, after.Room.Windows);
        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Theory]
    [InlineData(Provisioning.JoinWindow)]
    [InlineData(Provisioning.AtAcceptance)]
    public async Task Lost_shortly_before_its_window_the_room_is_there_in_time_with_its_pins(Provisioning provisioning)
    {
        var scenario = await WithPinsAsync(integration => integration with { Infinity = integration.Infinity with { Provisioning = provisioning } });
        var issued = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Scenario.Monday.AddHours(9).AddMinutes(35)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(48));
        var before = await LoseAsync(scenario, issued.NumericAlias);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));

        var room = Assert.Single(scenario.World.Infinity.Rooms);
        Assert.Equal(before.HostPin, room.Fields["pin"]!.GetValue<string>());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task A_lost_row_is_rebuilt_in_time_while_the_mailbox_does_not_answer()
    {
        var scenario = await WithPinsAsync();
        var issued = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Scenario.Monday.AddHours(9).AddMinutes(35)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(48));
        var before = await LoseAsync(scenario, issued.NumericAlias);
        scenario.World.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));

        Assert.Equal(before.HostPin, Assert.Single(scenario.World.Infinity.Rooms).Fields["pin"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_row_of_before_the_binding_serves_the_meeting_again()
    {
        var scenario = await WithPinsAsync();
        var issued = await scenario.Host.IssueAsync();
        var unbound = (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(issued.NumericAlias), default))!.Value;
        var meeting = await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday));
        await LoseAsync(scenario, issued.NumericAlias);
        await scenario.Host.Get<AliasStore>().TryAddAsync(unbound, default);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(66));

        Assert.Equal([(await scenario.MeetingAsync(meeting))!.Key], (await AliasAsync(scenario, issued.NumericAlias))!.Meetings);
    }

    [Fact]
    public async Task The_length_of_its_pins_is_that_of_its_day_whatever_the_integration_asks_for_now()
    {
        var scenario = await WithPinsAsync();
        var issued = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday));
        var before = await LoseAsync(scenario, issued.NumericAlias);
        scenario.World.Integration = scenario.World.Integration with { Infinity = scenario.World.Integration.Infinity with { HostPinLength = 8, GuestPinLength = 8 } };
        var host = await scenario.World.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(66));

        var after = (await AliasAsync(scenario, issued.NumericAlias))!;
        Assert.Equal((before.HostPin, before.GuestPin, 6), (after.HostPin, after.GuestPin, after.HostPin.Length));
        Assert.Equal(["Accept: new single"], scenario.Replies());
    }

    [Fact]
    public async Task A_lost_alias_with_a_nonce_older_than_derived_pins_gets_new_pins_and_its_organizer_one_mail()
    {
        var scenario = await WithPinsAsync();
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(default);
        var tag = new AliasTag(scenario.World.Integration.Id, NumericAlias.Parse("75123456"), "0123456789abcdef").Write(keys);
        var meeting = await scenario.SendAsync(scenario.Draft($"<p>{tag}</p>", Tuesday));
        await ForgetNonceAsync(scenario, meeting);
        await LoseAsync(scenario, "75123456");
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(130));

        var alias = (await AliasAsync(scenario, "75123456"))!;
        Assert.Equal((6, "0123456789abcdef"), (alias.HostPin.Length, alias.Nonce));
        var mails = scenario.World.Inbox().Where(message => message.Kind == InboxKind.Mail).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Contains(alias.HostPin, mails[1].Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, true, 6)]
    [InlineData(6, null, 6)]
    [InlineData(0, false, 0)]
    public async Task A_lost_alias_of_before_does_not_stand_open_because_new_meetings_get_no_pins_by_now(int length, bool? had, int expected)
    {
        var scenario = await WithPinsAsync(integration => integration with { Infinity = integration.Infinity with { HostPinLength = length, GuestPinLength = length, AllowGuests = length > 0 } });
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(default);
        var tag = new AliasTag(scenario.World.Integration.Id, NumericAlias.Parse("75123456"), "0123456789abcdef").Write(keys);
        var meeting = await scenario.SendAsync(scenario.Draft($"<p>{tag}</p>", Tuesday));
        var store = scenario.Host.Get<MeetingStore>();
        var row = (await store.FindAsync(scenario.World.Integration.Id, MeetingKey.FromUid(scenario.Outlook.ICalUId(meeting)), default))!;
        Assert.Equal(length > 0, row.Value.HadPins);
        Assert.NotNull(await store.TryReplaceAsync(row, row.Value with { HadPins = had }, default));
        var mails = scenario.World.Inbox().Count(message => message.Kind == InboxKind.Mail);
        await LoseAsync(scenario, "75123456");
        scenario.World.Integration = scenario.World.Integration with { Infinity = scenario.World.Integration.Infinity with { HostPinLength = 0, GuestPinLength = 0, AllowGuests = false } };
        await (await scenario.World.StartAsync()).AdvanceAsync(TimeSpan.FromMinutes(66));

        Assert.Equal(expected, (await AliasAsync(scenario, "75123456"))!.HostPin.Length);
        Assert.Equal(mails + (expected > 0 ? 1 : 0), scenario.World.Inbox().Count(message => message.Kind == InboxKind.Mail));
    }

    [Fact]
    public async Task A_lost_alias_whose_nonce_nobody_knows_any_more_gets_another_with_new_pins_and_a_mail()
    {
        var scenario = await WithPinsAsync();
        var issued = await scenario.Host.IssueAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = "<p>Nothing left of it</p>" }));
        await ForgetNonceAsync(scenario, meeting);
        var before = await LoseAsync(scenario, issued.NumericAlias);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(66));

        var after = (await AliasAsync(scenario, issued.NumericAlias))!;
        Assert.Equal((6, 6), (after.HostPin.Length, after.GuestPin.Length));
        Assert.NotEqual((before.Nonce, before.HostPin), (after.Nonce, after.HostPin));
        Assert.Contains(after.HostPin, Assert.Single(scenario.World.Inbox(), message => message.Kind == InboxKind.Mail).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_occurrence_whose_row_tells_no_nonce_its_own_tag_does_and_it_is_kept()
    {
        var scenario = await WithPinsAsync();
        var own = await scenario.Host.IssueAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: null));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, DateOnly.FromDateTime(Tuesday.AddDays(7)), new MeetingEdit { Body = own.Instructions }));
        var told = scenario.Replies();
        await ForgetNonceAsync(scenario, meeting);
        var before = await LoseAsync(scenario, own.NumericAlias);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(66));

        var after = (await AliasAsync(scenario, own.NumericAlias))!;
        Assert.Equal((before.Nonce, before.HostPin, before.GuestPin), (after.Nonce, after.HostPin, after.GuestPin));
        Assert.Equal(before.Nonce, Assert.Single((await scenario.MeetingAsync(meeting))!.OccurrenceAliases).Nonce);
        Assert.Equal(told, scenario.Replies());
    }

    [Fact]
    public async Task A_number_that_is_another_meetings_by_now_is_left_to_it_and_named()
    {
        var scenario = await WithPinsAsync();
        var issued = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday));
        var before = await LoseAsync(scenario, issued.NumericAlias);
        await scenario.Host.Get<AliasStore>().TryAddAsync(before with { Nonce = "fedcba9876543210", Meetings = [MeetingKey.Parse("other")] }, default);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(66));

        Assert.Equal([MeetingKey.Parse("other")], (await AliasAsync(scenario, issued.NumericAlias))!.Meetings);
        Assert.Equal([AlarmKinds.RoomConflict.Name], await AlarmsAsync(scenario));
    }

    private static Task<Scenario> WithPinsAsync(Func<Integration, Integration>? change = null) => Scenario.StartAsync(integration =>
        (change ?? (same => same))(integration with { Infinity = integration.Infinity with { HostPinLength = 6, GuestPinLength = 6, AllowGuests = true } }));

    private static async Task<AliasRecord?> AliasAsync(Scenario scenario, string alias) =>
        (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias), default))?.Value;

    /// <summary>The row as it was.</summary>
    private static async Task<AliasRecord> LoseAsync(Scenario scenario, string alias)
    {
        var row = (await AliasAsync(scenario, alias))!;
        Assert.True(await scenario.World.Tables.Get(TableNames.Aliases).TryDeleteAsync(alias, "alias", ETag.All, default));
        return row;
    }

    /// <summary>As in rows of before it was kept.</summary>
    private static async Task ForgetNonceAsync(Scenario scenario, string meeting)
    {
        var store = scenario.Host.Get<MeetingStore>();
        var row = (await store.FindAsync(scenario.World.Integration.Id, MeetingKey.FromUid(scenario.Outlook.ICalUId(meeting)), default))!;
        Assert.NotNull(await store.TryReplaceAsync(row, row.Value with { AliasNonce = null, OccurrenceAliases = [.. row.Value.OccurrenceAliases.Select(each => each with { Nonce = null })] }, default));
    }

    private static Task<List<string>> AlarmsAsync(Scenario scenario) =>
        scenario.Host.Get<AlarmStore>().ListAsync(scenario.World.Integration.Id, default).Select(alarm => alarm.Kind).ToListAsync().AsTask();
}
