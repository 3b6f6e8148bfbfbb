using System.Text.Json.Nodes;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Docs.Fields;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Rooms.Changes;

/// <summary>
/// docs/admin/README.md, <em>What a change does</em>, <em>New meetings only</em>: each field of that class. An alias keeps what it has,
/// whatever the state of its meeting; the next one given out has what was changed.
/// </summary>
public sealed class NewMeetingFieldTests
{
    private static readonly IReadOnlyDictionary<string, (JsonNode Value, Func<AliasRecord, bool> IsShown)> Changes = new Dictionary<string, (JsonNode, Func<AliasRecord, bool>)>(StringComparer.Ordinal)
    {
        ["infinity.hostPinLength"] = (8, alias => alias.HostPin.Length == 8),
        ["infinity.guestPinLength"] = (8, alias => alias.GuestPin.Length == 8),
        ["scheduledAliasPrefix"] = ("99", alias => alias.NumericAlias.Value.StartsWith("99", StringComparison.Ordinal)),
        ["scheduledAliasSuffixLength"] = (9, alias => alias.NumericAlias.Value.Length == 11),
        ["scheduledAliasDomain"] = ("changed.example.com", alias => alias.Domain == "changed.example.com"),
    };

    public static TheoryData<string, Provisioning> Fields
    {
        get
        {
            var data = new TheoryData<string, Provisioning>();
            foreach (var (path, provisioning) in from path in Paths from provisioning in Enum.GetValues<Provisioning>() select (path, provisioning))
            {
                data.Add(path, provisioning);
            }

            return data;
        }
    }

    private static IEnumerable<string> Paths => IntegrationFields.All.Where(changed => changed.Effect == ChangeEffect.NewMeetingsOnly).Select(changed => changed.Path);

    [Fact]
    public void Every_field_of_the_class_is_played_and_no_other() => Assert.Equal(Paths.Order(StringComparer.Ordinal), Changes.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Aliases_of_before_keep_what_they_have_in_every_state_and_the_next_has_it(string path, Provisioning provisioning)
    {
        var world = new ProductWorld().With(infinity => infinity with { Provisioning = provisioning, PolicySecretName = "policy", HostPinLength = 6, GuestPinLength = 4, AllowGuests = true });
        var host = await world.StartAsync();
        var unsent = await host.IssueAsync();
        var (open, _) = await world.ScheduleAsync(host, hours: 0, subject: "In its window");
        var (used, _) = await world.ScheduleAsync(host, hours: 0, subject: "In use");
        var (ahead, _) = await world.ScheduleAsync(host, hours: 5, subject: "No room yet, or idle");
        var series = await host.IssueAsync();
        await SendSeriesAsync(world, host, series.Instructions);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        world.Infinity.Join(used.Alias, "Guest");
        var before = await RowsAsync(host, unsent, open, used, ahead, series);

        await world.SaveAsync(integration => integration.With(IntegrationFields.ByPath[path], Changes[path].Value));
        await host.AdvanceAsync(TimeSpan.FromMinutes(20));
        world.Send(unsent.Instructions, hours: 0, subject: "Sent afterwards");
        await host.SettleAsync();
        await AssertServedAsync(world, host, before, open, used, unsent);
        await host.AdvanceAsync(ProductWorld.Start.AddHours(5) - world.Clock.GetUtcNow());
        await AssertServedAsync(world, host, before, ahead, series);
        await host.AdvanceInStepsAsync(TimeSpan.FromHours(23));
        await host.AdvanceAsync(ProductWorld.Start.AddHours(29) - world.Clock.GetUtcNow());
        await AssertServedAsync(world, host, before, series);

        Assert.All(await RowsAsync(host, unsent, open, used, ahead, series), row => Assert.False(Changes[path].IsShown(row)));
        var given = (await RowsAsync(host, await host.Get<IssueAlias>().RunAsync(world.Integration, null, default) ?? throw new InvalidOperationException("No alias.")))[0];
        Assert.True(Changes[path].IsShown(given));
    }

    private static async Task AssertServedAsync(ProductWorld world, ProductHost host, IReadOnlyList<AliasRecord> before, params IssuedAlias[] aliases)
    {
        foreach (var alias in aliases)
        {
            var row = before.Single(each => each.NumericAlias.Value == alias.NumericAlias);
            var seen = await ChangeStage.SeeAsync(world, host, alias.Alias);
            Assert.Equal((row.HostPin, row.GuestPin), (seen?.Pin, seen?.GuestPin));
            Assert.NotNull(await ChangeStage.SeeAsync(world, host, alias.NumericAlias));
        }
    }

    private static Task SendSeriesAsync(ProductWorld world, ProductHost host, string body)
    {
        var start = ProductWorld.Start.UtcDateTime.AddHours(5);
        world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = ProductWorld.Organizer,
            OrganizerName = "Organizer One",
            Subject = "Series",
            Body = body,
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
            Recurrence = Scenario.Recurring(PatternType.Daily, start, 3),
        });
        return host.SettleAsync();
    }

    private static async Task<IReadOnlyList<AliasRecord>> RowsAsync(ProductHost host, params IssuedAlias[] aliases)
    {
        var rows = new List<AliasRecord>();
        foreach (var alias in aliases)
        {
            rows.Add(await host.RowAsync(alias.NumericAlias));
        }

        return rows;
    }
}
