using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>Graph soon calls an address no more that answers late, by either set of figures that its page has had.</summary>
public sealed class SlowEndpointTests
{
    private readonly ImpatientTime time = new(GraphOverHttp.Start);
    private readonly ExchangeModel exchange;

    public SlowEndpointTests()
    {
        exchange = new ExchangeModel(time);
        var subscription = new Subscribed
        {
            Mailbox = exchange.AddResource(Drafts.Equipment),
            Resource = "users/vmr@contoso.com/events",
            ChangeType = "created,updated,deleted",
            NotificationUrl = "http://127.0.0.1/notify",
            Expires = GraphOverHttp.Start.AddDays(2),
        };
        Assert.True(exchange.Subscriptions.TryAdd(subscription, out _));
    }

    [Theory]
    [InlineData(0, 99, 0)]
    [InlineData(91, 9, 0)]
    [InlineData(90, 10, 10)]
    [InlineData(86, 14, 10)]
    public void From_100_answers_on_a_tenth_of_slow_ones_delays_what_is_new_by_ten_minutes(int fast, int slow, int minutes)
    {
        Answer(EndpointLimits.ThreeSeconds, fast, slow, TimeSpan.FromSeconds(2.95));
        exchange.Outlook.Create(Drafts.Single);

        Assert.Equal(time.GetUtcNow().AddMinutes(minutes), exchange.Notifications.NextDue);
        Assert.Equal(0, exchange.Notifications.Dropped);
    }

    [Theory]
    [InlineData(91, 9, 0)]
    [InlineData(9, 1, 10)]
    public void By_the_other_figures_few_answers_are_enough_and_the_delay_is_ten_seconds(int fast, int slow, int seconds)
    {
        Answer(EndpointLimits.TenSeconds, fast, slow, TimeSpan.FromSeconds(11));
        exchange.Outlook.Create(Drafts.Single);

        Assert.Equal(time.GetUtcNow().AddSeconds(seconds), exchange.Notifications.NextDue);
    }

    [Theory]
    [InlineData(true, 85, 15)]
    [InlineData(false, 0, 1)]
    public void With_more_what_is_new_is_dropped_until_ten_minutes_have_passed(bool isOfThreeSeconds, int fast, int slow)
    {
        Answer(isOfThreeSeconds ? EndpointLimits.ThreeSeconds : EndpointLimits.TenSeconds, fast, slow, TimeSpan.FromSeconds(11));
        time.Advance(TimeSpan.FromMinutes(9));
        exchange.Outlook.Create(Drafts.Single);
        Assert.Equal((null, 1), (exchange.Notifications.NextDue, exchange.Notifications.Dropped));

        time.Advance(TimeSpan.FromMinutes(1));
        exchange.Outlook.Create(Drafts.Single);
        Assert.Single(exchange.Notifications.TakeDue());
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(3.1, true)]
    public void An_answer_after_three_seconds_is_none(double seconds, bool isRepeated)
    {
        exchange.Outlook.Create(Drafts.Single);
        exchange.Notifications.Answered(exchange.Notifications.TakeDue(), TimeSpan.FromSeconds(seconds), isTaken: true);

        Assert.Equal(isRepeated, exchange.Notifications.NextDue is not null);
    }

    /// <summary>All are taken, and so none comes again.</summary>
    private void Answer(EndpointLimits limits, int fast, int slow, TimeSpan late)
    {
        exchange.Behaviours = new ContestedBehaviours { Endpoint = limits with { Patience = TimeSpan.FromHours(1) } };
        exchange.Outlook.Create(Drafts.Single);
        var notifications = exchange.Notifications.TakeDue();
        for (var answer = 0; answer < fast + slow; answer++)
        {
            exchange.Notifications.Answered(notifications, answer < fast ? TimeSpan.Zero : late, isTaken: true);
        }
    }
}
