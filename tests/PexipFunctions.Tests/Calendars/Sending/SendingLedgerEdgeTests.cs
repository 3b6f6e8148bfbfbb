using PexipFunctions.Calendars.Sending;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>Where the places of a minute, the waits and what is counted of them begin and end.</summary>
public sealed class SendingLedgerEdgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly SendingOptions Options = new();
    private static readonly SendingOptions Unlimited = new() { MessagesPerMinute = 0, RecipientsPerDay = 0 };
    private static readonly OutgoingMessage Answer = new(1, 0, IsLast: false, Now, null);
    private static readonly OutgoingMessage Refusal = Answer with { IsLast = true };
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(61) / 30;

    [Fact]
    public void Places_are_a_thirtieth_of_a_minute_and_a_second_apart()
    {
        var ledger = Spent(30);
        (ledger, var first) = ledger.Ask(Answer, Options, Now);
        Assert.Equal((Now.AddMinutes(1), Now.AddMinutes(1) + Apart), (first, ledger.Ask(Answer, Options, Now).Place));
        var (slow, at) = Spent(1).Ask(Answer, new SendingOptions { MessagesPerMinute = 1 }, Now);
        Assert.Equal(at!.Value.AddSeconds(61), slow.Ask(Answer, new SendingOptions { MessagesPerMinute = 1 }, Now).Place);
        var held = new SendingLedger { HeldUntil = Now.AddMinutes(2) };
        (held, var one) = held.Ask(Answer, Unlimited, Now);
        Assert.Equal((Now.AddMinutes(2), Now.AddMinutes(2)), (one, held.Ask(Answer, Unlimited, Now).Place));
    }

    [Fact]
    public void Refusals_stand_apart_behind_one_another_and_behind_all_others()
    {
        var ledger = Spent(30) with { Promised = Now.AddMinutes(3), Overdue = Now.AddMinutes(4) };
        (ledger, var first) = ledger.Ask(Refusal, Options, Now);
        (ledger, var second) = ledger.Ask(Refusal, Options, Now);
        Assert.Equal((Now.AddMinutes(4) + Apart, Now.AddMinutes(4) + Apart + Apart), (first, second));
        Assert.Equal((second, Now.AddMinutes(3)), (ledger.PromisedLast, ledger.Promised));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_message_without_a_place_goes_when_the_last_place_has_come(int ahead, bool goes)
    {
        var last = Now.AddMilliseconds(ahead);
        Assert.Equal(goes, new SendingLedger { Promised = last }.Ask(Answer, Options, Now).Place is null);
        Assert.Equal(goes, new SendingLedger { Overdue = last }.Ask(Answer, Options, Now).Place is null);
        Assert.Equal(goes, new SendingLedger { PromisedLast = last }.Ask(Refusal, Options, Now).Place is null);
        Assert.Equal(goes, new SendingLedger { PromisedLast = Now.AddHours(1) }.Ask(Refusal with { Promised = last }, Options, Now).Place is null);
        Assert.Null(new SendingLedger { PromisedLast = last }.Ask(Answer, Options, Now).Place);
        Assert.Equal(goes, new SendingLedger { Promised = Now.AddHours(1) }.Ask(Answer with { Promised = last }, Options, Now).Place is null);
        Assert.NotNull(new SendingLedger { Promised = Now.AddHours(1) }.Ask(Refusal with { Promised = last }, Options, Now).Place);
    }

    [Fact]
    public void A_message_whose_place_has_come_and_is_not_free_stands_before_those_that_wait()
    {
        var (ledger, place) = (Spent(30) with { Promised = Now.AddMinutes(9) }).Ask(Answer with { Promised = Now }, Options, Now);
        Assert.Equal((Now.AddMinutes(1), Now.AddMinutes(1), Now.AddMinutes(9)), (place, ledger.Overdue, ledger.Promised));
        Assert.Equal(Now.AddMinutes(1) + Apart, ledger.Ask(Answer with { Promised = Now }, Options, Now).Place);
        (ledger, place) = ledger.Ask(Answer, Options, Now);
        Assert.Equal((Now.AddMinutes(9) + Apart, Now.AddMinutes(9) + Apart, Now.AddMinutes(1)), (place, ledger.Promised, ledger.Overdue));
        Assert.Equal((ledger, Now.AddSeconds(1)), ledger.Ask(Answer with { Promised = Now.AddSeconds(1) }, Options, Now));
    }

    [Theory]
    [InlineData(0, 30, true)]
    [InlineData(1, 30, false)]
    [InlineData(1, 29, true)]
    public void A_message_counts_for_a_minute_after_its_end(int milliseconds, int sent, bool goes)
    {
        var ledger = new SendingLedger { Sent = [.. Enumerable.Repeat(Now.AddMinutes(-1).AddMilliseconds(milliseconds).ToUnixTimeMilliseconds(), sent)] };
        var (next, place) = ledger.Ask(Answer, Options, Now);
        Assert.Equal(goes ? null : Now.AddMilliseconds(1), place);
        Assert.Equal(milliseconds == 0 ? 1 : goes ? sent + 1 : sent, next.Sent.Count);
    }

    [Fact]
    public void A_moment_counts_as_the_next_whole_millisecond()
    {
        var ledger = new SendingLedger();
        for (var number = 0; number < 30; number++)
        {
            ledger = ledger.Ask(Answer, Options, Now.AddTicks(1)).Next;
        }

        Assert.All(ledger.Sent, sent => Assert.Equal(Now.ToUnixTimeMilliseconds() + 1, sent));
        Assert.Equal(Now.ToUnixTimeMilliseconds(), Assert.Single(new SendingLedger().Ask(Answer, Options, Now).Next.Sent));
    }

    [Fact]
    public void Places_that_are_given_back_come_so_much_earlier_and_never_before_now()
    {
        var ledger = new SendingLedger { Promised = Now.AddMinutes(5), PromisedLast = Now.AddMinutes(6), Waiting = 7 };
        var next = ledger.GiveBack(2, 3, Options, Now);
        Assert.Equal((Now.AddMinutes(5) - (2 * Apart), Now.AddMinutes(6) - (3 * Apart), 2), (next.Promised, next.PromisedLast, next.Waiting));
        next = ledger.GiveBack(500, 500, Options, Now);
        Assert.Equal((Now, Now, 0), (next.Promised, next.PromisedLast, next.Waiting));
        var over = new SendingLedger { Promised = Now.AddMinutes(-5), PromisedLast = Now.AddMinutes(-6), Waiting = 7 };
        next = over.GiveBack(1, 1, Options, Now);
        Assert.Equal((over.Promised, over.PromisedLast, 0), (next.Promised, next.PromisedLast, next.Waiting));
    }

    [Fact]
    public void Who_waits_is_counted_until_a_minute_after_the_last_place()
    {
        var (last, over) = (Now.AddMinutes(-1).AddTicks(1), Now.AddMinutes(-1));
        Assert.All(Each(last), ledger => Assert.Equal(3, ledger.CountWaiting(Now)));
        Assert.All(Each(over), ledger => Assert.Equal(0, ledger.CountWaiting(Now)));

        static IEnumerable<SendingLedger> Each(DateTimeOffset at) =>
            [new() { Waiting = 3, Promised = at }, new() { Waiting = 3, PromisedLast = at }, new() { Waiting = 3, Overdue = at }, new() { Waiting = 3, LongestUntil = at }];
    }

    [Fact]
    public void A_message_counts_as_waiting_from_its_place_to_its_turn()
    {
        var ledger = Spent(30);
        ledger = ledger.Ask(Answer, Options, Now).Next;
        (ledger, var second) = ledger.Ask(Answer, Options, Now);
        Assert.Equal(2, ledger.Waiting);
        Assert.Equal(2, ledger.Ask(Answer with { Promised = Now }, Options, Now).Next.Waiting);
        Assert.Equal(1, ledger.Ask(Answer with { Promised = second }, Options, second!.Value).Next.Waiting);
        Assert.Equal(2, ledger.Ask(Answer, Options, second.Value).Next.Waiting);
        Assert.Equal(0, new SendingLedger().Ask(Answer with { Promised = Now }, Options, Now).Next.Waiting);
    }

    [Fact]
    public void The_longest_wait_is_remembered_until_its_place_and_the_next_one_then()
    {
        var held = new SendingLedger { HeldUntil = Now.AddMinutes(2) };
        Longest(held with { Longest = TimeSpan.FromHours(1), LongestUntil = Now }, TimeSpan.FromMinutes(2), Now.AddMinutes(2));
        Longest(held with { Longest = TimeSpan.FromHours(1), LongestUntil = Now.AddTicks(1) }, TimeSpan.FromHours(1), Now.AddTicks(1));
        Longest(held with { Longest = TimeSpan.FromMinutes(2), LongestUntil = Now.AddMinutes(1) }, TimeSpan.FromMinutes(2), Now.AddMinutes(2));
        Longest(held with { Longest = TimeSpan.FromMinutes(2).Add(TimeSpan.FromTicks(1)), LongestUntil = Now.AddMinutes(1) }, TimeSpan.FromMinutes(2).Add(TimeSpan.FromTicks(1)), Now.AddMinutes(1));

        static void Longest(SendingLedger before, TimeSpan longest, DateTimeOffset until)
        {
            var next = before.Ask(Answer, Options, Now).Next;
            Assert.Equal((longest, until), (next.Longest, next.LongestUntil));
        }
    }

    [Fact]
    public void How_long_the_longest_waits_is_the_longest_of_what_is_known()
    {
        var (five, ten) = (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        Assert.Equal(ten, new SendingLedger { Promised = Now + five, Longest = ten, LongestUntil = Now.AddTicks(1) }.LongestWait(Now));
        Assert.Equal(five, new SendingLedger { Promised = Now + five, Longest = ten, LongestUntil = Now }.LongestWait(Now));
        Assert.Equal(ten, new SendingLedger { Overdue = Now + ten, Longest = five, LongestUntil = Now.AddTicks(1) }.LongestWait(Now));
        Assert.Equal(TimeSpan.Zero, new SendingLedger { Promised = Now - five, Overdue = Now - ten }.LongestWait(Now));
    }

    [Fact]
    public void What_a_lapse_may_have_sent_counts_for_the_minute_and_the_day()
    {
        var early = new SendingLedger { Sent = [1] }.AfterLapse(Now.AddSeconds(5), 3, Now);
        Assert.Equal([1, .. Enumerable.Repeat(Now.AddSeconds(-5).ToUnixTimeMilliseconds(), 3)], early.Sent);
        var late = new SendingLedger().AfterLapse(Now.AddSeconds(15), 3, Now);
        Assert.Equal(Enumerable.Repeat(Now.ToUnixTimeMilliseconds(), 3), late.Sent);
        Assert.Equal(new SendingDay.Sent(3, 0), Assert.Single(late.Day.Hours).Value);
    }

    [Fact]
    public void A_success_ends_one_refusal_too() => Assert.Equal(0, new SendingLedger { Refusals = 1 }.Accepted().Refusals);

    private static SendingLedger Spent(int count) => new() { Sent = [.. Enumerable.Repeat(Now.ToUnixTimeMilliseconds(), count)] };
}
