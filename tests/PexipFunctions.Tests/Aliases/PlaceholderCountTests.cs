using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What placeholders are given on a day is counted for each organizer, and for all strangers together.</summary>
public sealed class PlaceholderCountTests
{
    private const string Insider = "organizer.one@example.com";
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly Integration integration = AllocationSamples.Integration();
    private readonly PlaceholderLimit limit;

    private Integration WithPartner => integration with { MailboxEmailAddress = Mailbox(), Exchange = new GraphExchange { AcceptedOrganizerDomains = ["example.com", "partner.example", "*"] } };

    public PlaceholderCountTests() => limit = new PlaceholderLimit(new MemoryTables(time), new PlaceholderSettings(PerOrganizerAndDay: 2, StrangersPerDay: 3, PerDomainAndDay: 4), time);

    [Fact]
    public async Task An_organizer_has_so_many_on_a_day_in_any_case_of_his_address_and_again_on_the_next()
    {
        Assert.True(await TakeAsync(Insider));
        Assert.True(await TakeAsync(Insider.ToUpperInvariant()));
        Assert.False(await TakeAsync(Insider));
        Assert.Equal(PlaceholderDay.OrganizerIsFull, await limit.LookAsync(integration, Insider, default));
        Assert.Equal(PlaceholderDay.HasRoom, await limit.LookAsync(integration, "organizer.two@example.com", default));

        time.Advance(AliasSamples.Now.Date.AddDays(1) - AliasSamples.Now.DateTime - TimeSpan.FromTicks(1));
        Assert.False(await TakeAsync(Insider));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(await TakeAsync(Insider));
    }

    [Theory]
    [InlineData("organizer.one+{0}@example.com")]
    [InlineData("Organizer.One+a+{0}@EXAMPLE.com.")]
    [InlineData("\"organizer.one\"@example.com")]
    [InlineData("\"organizer.one+{0}\"@example.com")]
    [InlineData("\"organizer\\.one\"@example.com")]
    [InlineData(" organizer.one@example.com ")]
    public async Task All_ways_to_write_one_mailbox_share_its_count(string address)
    {
        Assert.True(await TakeAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, 1)));
        Assert.True(await TakeAsync(Insider));
        Assert.False(await TakeAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, 2)));
    }

    [Theory]
    [InlineData("organizerone@example.com")]
    [InlineData("+organizer.one@example.com")]
    [InlineData("organizer.one-2@example.com")]
    [InlineData("organizer.one@sub.example.com")]
    public async Task Another_mailbox_has_its_own_count(string address)
    {
        Assert.True(await TakeAsync(Insider) && await TakeAsync(Insider));
        Assert.True(await TakeAsync(address));
    }

    [Fact]
    public async Task Organizers_of_a_named_domain_share_a_count_that_the_mailbox_s_own_domain_does_not_touch()
    {
        Assert.True(MailboxAddress.TryParse("vmr@example.com", out var mailbox));
        var named = integration with { MailboxEmailAddress = mailbox, Exchange = new GraphExchange { AcceptedOrganizerDomains = ["example.com", "müller.example", "partner.example"] } };
        for (var number = 0; number < 4; number++)
        {
            Assert.True(await limit.TryTakeAsync(named, $"one{number}@{(number % 2 == 0 ? "müller.example" : "XN--MLLER-KVA.example.")}", default));
            Assert.True(await limit.TryTakeAsync(named, $"one{number}@example.com", default));
        }

        Assert.False(await limit.TryTakeAsync(named, "one5@müller.example", default));
        Assert.Equal(PlaceholderDay.DomainIsFull, await limit.LookAsync(named, "one5@xn--mller-kva.example", default));
        Assert.True(await limit.TryTakeAsync(named, "one@partner.example", default));
        Assert.True(await limit.TryTakeAsync(named, "one5@example.com", default));
        Assert.True(await limit.TryTakeAsync(named, "one@elsewhere.example", default));
        time.Advance(TimeSpan.FromDays(1));
        Assert.True(await limit.TryTakeAsync(named, "one5@müller.example", default));
    }

    [Fact]
    public async Task Strangers_share_a_count_that_insiders_do_not_touch()
    {
        Assert.True(await TakeAsync(Insider));
        for (var number = 0; number < 3; number++)
        {
            Assert.True(await TakeAsync($"someone{number}@elsewhere.example"));
        }

        Assert.False(await TakeAsync("someone3@elsewhere.example"));
        Assert.Equal(PlaceholderDay.StrangersAreFull, await limit.LookAsync(integration, "someone3@elsewhere.example", default));
        Assert.True(await TakeAsync(Insider));
    }

    [Fact]
    public async Task Beyond_two_thousand_organizers_of_other_domains_those_who_are_not_known_share_one_count()
    {
        var tables = new MemoryTables(time);
        var many = new PlaceholderLimit(tables, new PlaceholderSettings(PerOrganizerAndDay: 2, StrangersPerDay: 300, PerDomainAndDay: 5_000), time);
        await FillAsync(tables, others: 1_999);
        Assert.True(await many.TryTakeAsync(WithPartner, "last.one@partner.example", default));

        Assert.True(await many.TryTakeAsync(WithPartner, "one.more@partner.example", default));
        Assert.True(await many.TryTakeAsync(WithPartner, "two.more@elsewhere.example", default));
        Assert.False(await many.TryTakeAsync(WithPartner, "three.more@partner.example", default));
        Assert.Equal(PlaceholderDay.RestIsFull, await many.LookAsync(WithPartner, "three.more@partner.example", default));
        Assert.True(await many.TryTakeAsync(WithPartner, "last.one@partner.example", default));
        Assert.Equal(PlaceholderDay.OrganizerIsFull, await many.LookAsync(WithPartner, "last.one@partner.example", default));
    }

    [Fact]
    public async Task However_many_others_came_before_people_of_the_own_domain_have_their_own_counts_and_beyond_two_thousand_go_on()
    {
        var tables = new MemoryTables(time);
        var many = new PlaceholderLimit(tables, new PlaceholderSettings(PerOrganizerAndDay: 2, StrangersPerDay: 300, PerDomainAndDay: 5_000), time);
        await FillAsync(tables, others: 2_001, own: 1_999);
        Assert.True(await many.TryTakeAsync(WithPartner, "last.one@example.com", default));
        Assert.True(await many.TryTakeAsync(WithPartner, "last.one@example.com", default));
        Assert.False(await many.TryTakeAsync(WithPartner, "last.one@example.com", default));
        for (var number = 0; number < 5; number++)
        {
            Assert.True(await many.TryTakeAsync(WithPartner, $"more{number}@example.com", default));
            Assert.Equal(PlaceholderDay.HasRoom, await many.LookAsync(WithPartner, $"more{number}@example.com", default));
        }

        var row = await tables.Get(TableNames.Aliases).FindAsync($"!placeholders:{integration.Id}", "placeholders", default);
        Assert.Equal((2_001, 2_001), (JsonRow.FromRow<PlaceholderCounts>(row!).Taken.Count, JsonRow.FromRow<PlaceholderCounts>(row!).Own.Count));
        Assert.InRange(JsonRow.ReadText(row!).Length, 1, 240_000);
    }

    [Fact]
    public async Task A_row_that_others_write_all_the_time_gives_none_after_ten_attempts()
    {
        var world = new ProductWorld();
        var (host, other, attempts) = (ProductHost.Start(world, new Steps()), ProductHost.Start(world, new Steps()), 0);
        Assert.True(await host.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
        host.Steps.Before = async step =>
        {
            if (step == "aliases:replace")
            {
                attempts++;
                await other.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, $"organizer.{attempts}@example.com", default);
            }
        };

        Assert.False(await host.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
        Assert.Equal(10, attempts);
    }

    [Fact]
    public async Task What_another_process_took_meanwhile_counts_too()
    {
        var world = new ProductWorld();
        var (host, other, isDone) = (ProductHost.Start(world, new Steps()), ProductHost.Start(world, new Steps()), false);
        Assert.True(await host.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
        host.Steps.Before = async step =>
        {
            if (!isDone && step == "aliases:replace")
            {
                isDone = true;
                Assert.True(await other.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
            }
        };
        Assert.True(await host.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default));
        var more = 0;
        while (await other.Get<PlaceholderLimit>().TryTakeAsync(world.Integration, Insider, default))
        {
            more++;
        }

        Assert.Equal(PlaceholderSettings.Default - 3, more);
    }

    private static MailboxAddress Mailbox() => MailboxAddress.TryParse("vmr@example.com", out var mailbox) ? mailbox : throw new FormatException();

    private Task FillAsync(MemoryTables tables, int others, int own = 0)
    {
        var counts = new PlaceholderCounts { Day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), Taken = Filled(others), Own = Filled(own) };
        return tables.Get(TableNames.Aliases).UpsertAsync(JsonRow.ToRow($"!placeholders:{integration.Id}", "placeholders", counts), default);
    }

    private static Dictionary<string, int> Filled(int organizers) => Enumerable.Range(0, organizers).ToDictionary(number => $"{number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture)}", _ => 1);

    private Task<bool> TakeAsync(string organizer) => limit.TryTakeAsync(integration, organizer, default);
}
