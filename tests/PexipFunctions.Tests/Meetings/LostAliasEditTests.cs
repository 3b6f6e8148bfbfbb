using Azure;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using static PexipFunctions.Tests.Meetings.OccurrenceVmrs;

namespace PexipFunctions.Tests.Meetings;

/// <summary>
/// An alias row is lost, its nonce is older than derived PINs, and the meeting is changed before the hourly comparison: the row is
/// rebuilt with that change, and one mail tells the new PINs.
/// </summary>
public sealed class LostAliasEditTests
{
    private const string Alias = "75123456";
    private const string Own = "75654321";

    [Theory]
    [InlineData("moved")]
    [InlineData("renamed")]
    [InlineData("lengthened")]
    [InlineData("of before the binding")]
    public async Task A_change_binds_a_lost_alias_again_and_its_answer_names_it_and_one_mail_has_the_pins(string change)
    {
        var scenario = await StartAsync();
        var start = change == "lengthened" ? scenario.Weekly(await TaggedAsync(scenario, Alias), Tuesday) : scenario.Draft(await TaggedAsync(scenario, Alias), Tuesday);
        var meeting = await scenario.SendAsync(start);
        var before = await ForgetAsync(scenario, meeting, Alias);
        if (change == "of before the binding")
        {
            await scenario.Host.Get<AliasStore>().TryAddAsync(before with { Meetings = [], State = AliasState.Issued }, default);
        }

        var mails = Mails(scenario).Count;
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, change switch
        {
            "renamed" => new MeetingEdit { Subject = "Another" },
            "lengthened" => new MeetingEdit { Recurrence = scenario.Weekly("", Tuesday, occurrences: 9).Recurrence },
            _ => new MeetingEdit { Start = Tuesday.AddHours(2), End = Tuesday.AddHours(3) },
        }));

        var after = (await AliasAsync(scenario, Alias))!;
        Assert.Equal(((await scenario.MeetingAsync(meeting))!.Key, 6, AliasState.Bound), (Assert.Single(after.Meetings), after.HostPin.Length, after.State));
        Assert.Contains(after.FullAlias, scenario.World.Inbox().Last(message => message.Kind == InboxKind.Accept).Text, StringComparison.Ordinal);
        if (change == "of before the binding")
        {
            Assert.Equal((before.HostPin, mails), (after.HostPin, Mails(scenario).Count));
            return;
        }

        await AssertToldOnceAsync(scenario, scenario.Host, mails, after);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_meanwhile_and_restored_it_is_bound_again_and_closed_though_no_pins_are_asked_for_by_now(bool restored)
    {
        var scenario = await StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await TaggedAsync(scenario, Alias), Tuesday));
        var mails = Mails(scenario).Count;
        if (restored)
        {
            await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        }

        await ForgetAsync(scenario, meeting, Alias);
        var host = await AskForNoPinsAsync(scenario);
        if (restored)
        {
            scenario.Outlook.Restore(meeting);
        }
        else
        {
            scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(2), End = Tuesday.AddHours(3) });
        }

        await host.SettleAsync();

        var after = (await AliasAsync(scenario, Alias))!;
        Assert.Equal((1, 6), (after.Meetings.Count, after.HostPin.Length));
        await AssertToldOnceAsync(scenario, host, mails, after);
    }

    [Theory]
    [InlineData("moved", true)]
    [InlineData("renamed", true)]
    [InlineData("series renamed", true)]
    [InlineData("cancelled and restored", true)]
    [InlineData("cancelled and restored", false)]
    public async Task A_change_binds_a_lost_alias_of_an_occurrence_again_and_one_mail_has_the_pins(string change, bool asked)
    {
        var scenario = await StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: null));
        var own = await TaggedAsync(scenario, Own);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = own }));
        var mails = Mails(scenario).Count;
        if (change == "cancelled and restored")
        {
            await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        }

        await ForgetAsync(scenario, meeting, Own);
        var host = asked ? scenario.Host : await AskForNoPinsAsync(scenario);
        Change(scenario, meeting, change);
        await host.SettleAsync();

        var after = (await AliasAsync(scenario, Own))!;
        Assert.Equal(((await scenario.MeetingAsync(meeting))!.Key, 6), (Assert.Single(after.Meetings), after.HostPin.Length));
        Assert.Contains(scenario.World.Inbox(), message => message.Kind == InboxKind.Accept && message.Occurrence == Date(1) && message.Text.Contains(after.FullAlias, StringComparison.Ordinal));
        await AssertToldOnceAsync(scenario, host, mails, after);
    }

    private static void Change(Scenario scenario, string meeting, string change)
    {
        switch (change)
        {
            case "moved":
                scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Start = Tuesday.AddDays(8), End = Tuesday.AddDays(8).AddHours(1) });
                break;
            case "renamed":
                scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Subject = "Another" });
                break;
            case "series renamed":
                scenario.Outlook.Edit(meeting, new MeetingEdit { Subject = "Another" });
                break;
            default:
                scenario.Outlook.Restore(meeting);
                break;
        }
    }

    private static Task<Scenario> StartAsync() =>
        Scenario.StartAsync(integration => integration with { Infinity = integration.Infinity with { HostPinLength = 6, GuestPinLength = 6, AllowGuests = true } });

    private static async Task<string> TaggedAsync(Scenario scenario, string alias)
    {
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(default);
        return $"<p>{new AliasTag(scenario.World.Integration.Id, NumericAlias.Parse(alias), "0123456789abcdef").Write(keys)}</p>";
    }

    private static async Task<AliasRecord?> AliasAsync(Scenario scenario, string alias) =>
        (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias), default))?.Value;

    private static List<InboxMessage> Mails(Scenario scenario) => [.. scenario.World.Inbox().Where(message => message.Kind == InboxKind.Mail)];

    /// <summary>Loses the row, and what the meeting's row knows of its nonce; the row as it was.</summary>
    private static async Task<AliasRecord> ForgetAsync(Scenario scenario, string meeting, string alias)
    {
        var store = scenario.Host.Get<MeetingStore>();
        var row = (await store.FindAsync(scenario.World.Integration.Id, MeetingKey.FromUid(scenario.Outlook.ICalUId(meeting)), default))!;
        Assert.NotNull(await store.TryReplaceAsync(row, row.Value with { AliasNonce = null, OccurrenceAliases = [.. row.Value.OccurrenceAliases.Select(each => each with { Nonce = null })] }, default));
        var before = (await AliasAsync(scenario, alias))!;
        Assert.True(await scenario.World.Tables.Get(TableNames.Aliases).TryDeleteAsync(alias, "alias", ETag.All, default));
        return before;
    }

    /// <summary>A process that knows of it.</summary>
    private static async Task<ProductHost> AskForNoPinsAsync(Scenario scenario)
    {
        scenario.World.Integration = scenario.World.Integration with { Infinity = scenario.World.Integration.Infinity with { HostPinLength = 0, GuestPinLength = 0, AllowGuests = false } };
        return await scenario.World.StartAsync();
    }

    /// <summary>At once, and never again.</summary>
    private static async Task AssertToldOnceAsync(Scenario scenario, ProductHost host, int mails, AliasRecord alias)
    {
        for (var hour = 0; hour < 2; hour++)
        {
            Assert.Equal(mails + 1, Mails(scenario).Count);
            Assert.Contains($"Host PIN: {alias.HostPin}.", Mails(scenario)[^1].Html, StringComparison.Ordinal);
            await host.AdvanceAsync(TimeSpan.FromMinutes(65));
        }

        Assert.Empty(await scenario.Host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
    }
}
