using System.Globalization;
using System.Xml.Linq;
using PexipFunctions.Calendars;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Searches to their last page, as Exchange cuts them (Learn: "EWS throttling in Exchange", EWSFindCountLimit).</summary>
public sealed class EwsSearchTests : IAsyncLifetime
{
    private const string Uid = "040000008200E00074C5B7101A82E00800000000AABBCCDD";
    private static readonly DateTimeOffset Start = GraphOverHttp.Start;
    private readonly List<(XElement Item, DateTimeOffset At)> calendar = [];
    private EwsOverStub ews = null!;

    public async Task InitializeAsync()
    {
        ews = await EwsOverStub.StartAsync();
        ews.Stub.Answer = Find;
    }

    public async Task DisposeAsync() => await ews.DisposeAsync();

    [Theory]
    [InlineData(100, 1)]
    [InlineData(250, 1)]
    [InlineData(600, 3)]
    [InlineData(999, 4)]
    public async Task As_many_changes_are_listed_as_are_asked_for_although_a_search_gives_250(int top, int requests)
    {
        Fill(1000, number => Start.AddSeconds(number));

        var changes = await ews.Open().ListChangesAsync(Start, top, default);

        Assert.Equal(Enumerable.Range(0, top).Select(Id), changes.Select(change => change.Id));
        Assert.InRange(ews.Stub.Requests.Count, requests, requests + 1);
    }

    [Fact]
    public async Task More_changes_of_one_second_than_a_search_gives_are_all_listed()
    {
        Fill(900, _ => Start);

        var changes = await ews.Open().ListChangesAsync(Start, 999, default);

        Assert.Equal(900, changes.Select(change => change.Id).Distinct().Count());
    }

    [Fact]
    public async Task Changes_are_asked_for_from_the_whole_second_on()
    {
        Fill(1, _ => Start);

        Assert.Single(await ews.Open().ListChangesAsync(Start.AddMilliseconds(700), 10, default));
    }

    [Fact]
    public async Task An_item_that_is_edited_between_two_pages_hides_no_other()
    {
        Fill(500, number => Start.AddSeconds(number / 100));
        var requests = 0;
        ews.Stub.Answer = request =>
        {
            var found = Find(request);
            if (requests++ < 3)
            {
                var at = Start.AddHours(1).AddSeconds(requests);
                calendar[0] = (EwsReply.Changed(requests - 1, at), at);
                calendar.Add(calendar[0]);
                calendar.RemoveAt(0);
            }

            return found;
        };

        var changes = await ews.Open().ListChangesAsync(Start, 999, default);

        Assert.Equal(500, changes.Select(change => change.Id).Distinct().Count());
    }

    [Fact]
    public async Task Of_items_that_share_an_identity_the_one_of_that_day_is_found()
    {
        ews.Stub.Answer = _ => EwsReply.Found(true, Identified("a", "07EA030A"), Identified("b", "07EA030B"), Identified("c", "00000000"));

        Assert.Equal("b", await ews.Open().FindEventIdByUidAsync(Uid.Remove(32, 8).Insert(32, "07EA030B"), default));
        Assert.Equal("c", await ews.Open().FindEventIdByUidAsync(Uid, default));

        var searched = ews.Stub.Requests.Select(request => (string?)request.Operation.Descendants(EwsReply.T + "Constant").Single().Attribute("Value")).Distinct();
        Assert.Equal([Convert.ToBase64String(Convert.FromHexString(Uid))], searched);
    }

    [Fact]
    public async Task An_identity_that_cannot_be_searched_for_is_looked_for_among_all()
    {
        Fill(2500, number => Start.AddSeconds(number));
        calendar[2400] = (EwsReply.Item("wanted", new XElement(EwsReply.T + "UID", "someone@example.org")), Start);

        Assert.Equal("wanted", await ews.Open().FindEventIdByUidAsync("someone@example.org", default));
        Assert.Null(await ews.Open().FindEventIdByUidAsync("nobody@example.org", default));
    }

    [Fact]
    public async Task A_view_that_is_cut_off_goes_on_where_it_ended_and_shows_nothing_twice()
    {
        for (var day = 0; day < 1500; day++)
        {
            calendar.Add((Occurrence(day), Start.AddHours(day)));
        }

        var occurrences = await ews.Open().ListOccurrencesAsync("master", Start, Start.AddHours(1500), default);

        Assert.Equal(Enumerable.Range(0, 1500).Select(Id), occurrences.Select(each => each.Id));
    }

    [Fact]
    public async Task More_events_at_one_time_than_a_view_shows_are_told_and_not_taken_for_all()
    {
        for (var number = 0; number < 1200; number++)
        {
            calendar.Add((Occurrence(number, Start.AddHours(-1)), Start.AddHours(-1)));
        }

        var error = await Assert.ThrowsAsync<MailboxException>(() => ews.Open().ListOccurrencesAsync("master", Start, Start.AddDays(14), default));

        Assert.Contains("more than 1000 events of this calendar at one time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_of_more_than_two_years_is_asked_for_in_parts()
    {
        await ews.Open().ListOccurrencesAsync("master", Start, Start.AddDays(1500), default);

        var spans = ews.Stub.Requests.SelectMany(request => request.Operation.Elements(EwsReply.M + "CalendarView"))
            .Select(view => (DateTimeOffset)view.Attribute("EndDate")! - (DateTimeOffset)view.Attribute("StartDate")!).ToList();
        Assert.Equal(3, spans.Count);
        Assert.All(spans, span => Assert.True(span < TimeSpan.FromDays(730)));
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"item-{number}");

    private static XElement Identified(string id, string date) => EwsReply.Item(id, Property("3", Uid.Remove(32, 8).Insert(32, date)));

    private static XElement Property(string number, string hex) => new(
        EwsReply.T + "ExtendedProperty",
        new XElement(EwsReply.T + "ExtendedFieldURI", new XAttribute("PropertySetId", "6ed8da90-450b-101b-98da-00aa003f1305"), new XAttribute("PropertyId", number), new XAttribute("PropertyType", "Binary")),
        new XElement(EwsReply.T + "Value", Convert.ToBase64String(Convert.FromHexString(hex))));

    private static XElement Occurrence(int number, DateTimeOffset? at = null) => EwsReply.Item(
        Id(number), Property("35", Uid), new XElement(EwsReply.T + "Start", at ?? Start.AddHours(number)), new XElement(EwsReply.T + "End", (at ?? Start.AddHours(number)).AddHours(2)),
        new XElement(EwsReply.T + "CalendarItemType", "Occurrence"));

    private void Fill(int count, Func<int, DateTimeOffset> at) => calendar.AddRange(Enumerable.Range(0, count).Select(number => (EwsReply.Changed(number, at(number)), at(number))));

    /// <summary>As Exchange does: 250 with a restriction, 1,000 without, cut in silence but for a mark.</summary>
    private EwsReply Find(EwsRequest request)
    {
        if (request.Name == "GetItem")
        {
            return EwsReply.Items(EwsReply.Item("master", Property("35", Uid)));
        }

        var view = request.Operation.Element(EwsReply.M + "CalendarView");
        var since = (DateTimeOffset?)request.Operation.Descendants(EwsReply.T + "Constant").SingleOrDefault()?.Attribute("Value");
        var matching = view is null
            ? calendar.Where(each => since is null || each.At >= since).OrderBy(each => each.At)
            : calendar.Where(each => each.At < (DateTimeOffset)view.Attribute("EndDate")! && each.At.AddHours(2) > (DateTimeOffset)view.Attribute("StartDate")!).OrderBy(each => each.At);
        var page = request.Operation.Element(EwsReply.M + "IndexedPageItemView") ?? view!;
        var most = Math.Min((int)page.Attribute("MaxEntriesReturned")!, since is null ? 1000 : 250);
        var items = matching.Skip((int?)page.Attribute("Offset") ?? 0).ToList();
        return EwsReply.Found(items.Count <= most, [.. items.Take(most).Select(each => each.Item)]);
    }
}
