using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Exchange.Graph;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Both values of what an Exchange Server is said to do in two ways, over HTTP and in memory.</summary>
public abstract class ContestedServerBehaviours : MailboxContract
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changes_are_listed_by_times_of_whole_seconds_or_finer(bool isWhole)
    {
        Exchange.Behaviours = new ContestedBehaviours { WholeSeconds = isWhole };
        Exchange.ClockSkew = TimeSpan.FromMilliseconds(400);
        Exchange.Outlook.Create(Drafts.Single);
        Exchange.Outlook.Create(Drafts.Single);

        var changes = await Mailbox.ListChangesAsync(Shown[1].LastModified, 10, default);

        Assert.Equal(Shown.Select(each => each.LastModified), changes.Select(each => each.LastModified));
        Assert.Equal(isWhole, changes.All(each => each.LastModified.Ticks % TimeSpan.TicksPerSecond == 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_occurrence_keeps_its_id_or_has_another_after_each_change(bool changes)
    {
        Exchange.Behaviours = new ContestedBehaviours { OccurrenceIdsChange = changes };
        var series = Exchange.Outlook.Create(Drafts.Daily);
        var before = await OccurrencesAsync();
        Exchange.Outlook.Edit(series, new MeetingEdit { Subject = "Other" });
        var after = await OccurrencesAsync();

        Assert.Equal(changes, before[0].Id != after[0].Id);
        Assert.Equal(changes, await Mailbox.FindEventAsync(before[0].Id, default) is null);
        Assert.NotNull(await Mailbox.FindEventAsync(after[0].Id, default));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task An_item_that_was_declined_has_another_id_or_is_found_in_its_folder(bool changes, bool isReadable)
    {
        Exchange.Behaviours = new ContestedBehaviours { MovesChangeIds = changes, DeletedStaysReadable = isReadable };
        Exchange.Outlook.Create(Drafts.Single);
        var id = Shown.Single().Id;
        await Mailbox.DeclineAsync(id, "No", true, default);

        Assert.Equal(isReadable, await Mailbox.FindEventAsync(id, default) is not null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_feed_begins_with_the_oldest_change_or_the_newest(bool isOldestFirst)
    {
        Exchange.Behaviours = new ContestedBehaviours { FeedIsOldestFirst = isOldestFirst };
        Exchange.Outlook.Create(Drafts.Single);
        Exchange.Outlook.Create(Drafts.Single);

        var feed = await Mailbox.FollowAsync(null, default);

        var ids = Shown.Select(each => each.Id);
        Assert.Equal(isOldestFirst ? ids : ids.Reverse(), feed!.Changed.Select(each => each.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task All_changes_are_listed_however_few_a_search_finds_at_once(int most)
    {
        Exchange.Behaviours = new ContestedBehaviours { MostFound = most };
        CreateSome(7);

        var changes = await Mailbox.ListChangesAsync(GraphOverHttp.Start.AddDays(-1), 100, default);
        var first = await Mailbox.ListChangesAsync(GraphOverHttp.Start.AddDays(-1), 5, default);

        Assert.Equal(Shown.Select(each => each.Id).Order(), changes.Select(each => each.Id).Order());
        Assert.Equal(changes.Take(5), first);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_feed_tells_all_changes_however_few_it_tells_at_once(int most)
    {
        Exchange.Behaviours = new ContestedBehaviours { MostTold = most };
        CreateSome(7);
        var told = new List<string>();
        CalendarFeed? feed = null;
        for (var count = 0; feed is not { IsLast: true } && count < 10; count++)
        {
            feed = await Mailbox.FollowAsync(feed?.State, default);
            Assert.InRange(feed!.Changed.Count, 1, most);
            told.AddRange(feed.Changed.Select(each => each.Id));
        }

        Assert.Equal(Shown.Select(each => each.Id).Order(), told.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_answer_names_none_one_or_two_items(int items)
    {
        Exchange.Behaviours = new ContestedBehaviours { ItemsInAnswer = items };
        Exchange.Outlook.Create(Drafts.Single);

        Assert.True(await Mailbox.AcceptAsync(Shown.Single().Id, "Come in", true, default));
        Assert.Single(Exchange.Inboxes.Of(Drafts.Organizer));
    }

    private void CreateSome(int count)
    {
        for (var number = 0; number < count; number++)
        {
            Exchange.Outlook.Create(Drafts.Single);
        }
    }

    private Task<IReadOnlyList<Occurrence>> OccurrencesAsync() => Mailbox.ListOccurrencesAsync(Shown.Single().Id, GraphOverHttp.Start, Long, default);
}
