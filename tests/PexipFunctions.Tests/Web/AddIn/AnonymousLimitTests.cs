using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.AddIn;

public sealed class AnonymousLimitTests
{
    private readonly FakeTimeProvider time = new();
    private readonly AnonymousLimit limit;

    public AnonymousLimitTests() => limit = Limit(Settings);

    private static AddInSettings Settings { get; } = new("/office.js", "app.example.com", AnonymousPerMinute: 2);

    [Fact]
    public void Five_minutes_worth_may_come_at_once_and_no_more()
    {
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(TimeSpan.Zero, limit.Take("192.0.2.1")));
        Assert.Equal(TimeSpan.FromSeconds(30), limit.Take("192.0.2.1"));
    }

    [Fact]
    public void Refused_requests_cost_nothing()
    {
        Exhaust("192.0.2.1");
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal(TimeSpan.FromSeconds(30), limit.Take("192.0.2.1")));
    }

    [Fact]
    public void After_the_time_named_one_request_goes_through()
    {
        Exhaust("192.0.2.1");
        time.Advance(limit.Take("192.0.2.1"));
        Assert.Equal(TimeSpan.Zero, limit.Take("192.0.2.1"));
        Assert.NotEqual(TimeSpan.Zero, limit.Take("192.0.2.1"));
    }

    [Fact]
    public void Addresses_count_apart()
    {
        Exhaust("192.0.2.1");
        Assert.Equal(TimeSpan.Zero, limit.Take("192.0.2.2"));
    }

    [Fact]
    public void A_flood_of_addresses_does_not_fill_the_memory_nor_stop_anyone_nor_free_who_asks_all_the_while()
    {
        Exhaust("192.0.2.1");
        foreach (var number in Enumerable.Range(0, 120_000))
        {
            Assert.Equal(TimeSpan.Zero, limit.Take(number.ToString("X", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(number % 10_000 == 0 ? TimeSpan.FromSeconds(30) : TimeSpan.Zero, number % 10_000 == 0 ? limit.Take("192.0.2.1") : TimeSpan.Zero);
        }

        Assert.Equal(50_000, limit.Count);
    }

    [Fact]
    public void Who_has_asked_longest_ago_is_forgotten_first()
    {
        Exhaust("192.0.2.1");
        Exhaust("192.0.2.2");
        Assert.NotEqual(TimeSpan.Zero, limit.Take("192.0.2.1"));
        foreach (var number in Enumerable.Range(0, 49_999))
        {
            limit.Take(number.ToString("X", System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.NotEqual(TimeSpan.Zero, limit.Take("192.0.2.1"));
        Assert.Equal(TimeSpan.Zero, limit.Take("192.0.2.2"));
    }

    [Fact]
    public async Task Callers_whom_a_proxy_names_count_apart()
    {
        var settings = Settings with { ClientAddressHeader = "X-Azure-SocketIP" };
        var behind = Limit(settings);
        foreach (var caller in Enumerable.Range(1, 20))
        {
            Assert.Equal(TimeSpan.Zero, await TakeAsync(behind, settings, Through("198.51.100.1:50123", $"192.0.2.{caller}")));
        }

        Assert.Equal(22, behind.Count); // and their ranges
    }

    [Theory]
    [InlineData("203.0.113.{0}", "198.51.100.7")]
    [InlineData("2001:db8:1:{0}::1", "2001:db8:2:1::1")]
    public async Task A_range_of_addresses_has_four_times_as_much_as_one_and_takes_nothing_from_other_ranges(string range, string other)
    {
        var taken = 0;
        foreach (var caller in Enumerable.Range(1, 200))
        {
            taken += await TakeAsync(limit, Settings, From(string.Format(System.Globalization.CultureInfo.InvariantCulture, range, caller))) == TimeSpan.Zero ? 1 : 0;
        }

        Assert.Equal(4 * 10, taken);
        Assert.Equal(TimeSpan.Zero, await TakeAsync(limit, Settings, From(other)));
    }

    [Theory]
    [InlineData("203.0.{0}.{1}", "203.1.0.7")]
    [InlineData("2001:db8:{0}:{1}::1", "2001:db9:1:1::1")]
    public async Task A_wide_range_has_thirty_two_times_as_much_as_an_address_and_takes_nothing_from_others(string range, string other)
    {
        var taken = 0;
        foreach (var caller in Enumerable.Range(0, 1_000))
        {
            taken += await TakeAsync(limit, Settings, From(string.Format(System.Globalization.CultureInfo.InvariantCulture, range, caller % 50, 1 + caller / 50))) == TimeSpan.Zero ? 1 : 0;
        }

        Assert.Equal(32 * 10, taken);
        Assert.Equal(TimeSpan.Zero, await TakeAsync(limit, Settings, From(other)));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.0/24", "203.0.0.0/16")]
    [InlineData("20010DB800010002", "20010DB80001/48", "20010DB8/32")]
    [InlineData("0000000000000000", "000000000000/48", "00000000/32")]
    [InlineData("2001067000000000", "200106700000/48", "20010670/32")]
    [InlineData("unknown", null, null)]
    [InlineData("ABCDEFGHIJKLMNOP", null, null)]
    [InlineData("tenant/person", null, null)]
    [InlineData("", null, null)]
    public void The_ranges_of_an_address_are_its_networks(string address, string? range, string? wide)
    {
        Assert.Equal((range, wide), (ClientAddresses.RangeOf(address), ClientAddresses.WideRangeOf(address)));
        Assert.Equal(range is null ? [] : [wide!, range], ClientAddresses.RangesOf(address));
    }

    private static HttpRequest From(string address) => new DefaultHttpContext { Connection = { RemoteIpAddress = System.Net.IPAddress.Parse(address) } }.Request;

    private AnonymousLimit Limit(AddInSettings settings) => new(settings, time);

    private static async Task<TimeSpan> TakeAsync(AnonymousLimit from, AddInSettings settings, HttpRequest request) =>
        from.TakeWithRanges(await new ClientAddresses(settings, NullLogger<ClientAddresses>.Instance).OfAsync(request, CancellationToken.None));

    private static HttpRequest Through(string proxy, string caller)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Forwarded-For"] = proxy;
        context.Request.Headers["X-Azure-SocketIP"] = caller;
        return context.Request;
    }

    private void Exhaust(string address)
    {
        foreach (var _ in Enumerable.Range(0, 10))
        {
            limit.Take(address);
        }
    }
}
