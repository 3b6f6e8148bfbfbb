using System.Text.Json;
using PexipFunctions.Calendars.Sending;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>When a mailbox may send, by what it has sent and promised.</summary>
public sealed class SendingLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly SendingOptions Options = new();
    private static readonly OutgoingMessage Answer = new(1, 0, IsLast: false, Start, null);
    private SendingLedger ledger = new();

    [Fact]
    public void Thirty_go_out_at_once_and_the_next_a_minute_later()
    {
        Assert.All(Enumerable.Range(0, 30), _ => Assert.Null(Ask(Answer, Start)));
        Assert.Equal(Start.AddMinutes(1), Ask(Answer, Start));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void At_no_time_more_than_thirty_are_counted_in_a_minute_whatever_comes_and_however_long_it_takes(int seed)
    {
        var random = new Random(seed);
        var (now, sent, waiting) = (Start, new List<DateTimeOffset>(), new PriorityQueue<OutgoingMessage, DateTimeOffset>());
        for (var number = 0; number < 3000; number++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(0, 2500));
            waiting.Enqueue(new OutgoingMessage(1, 0, random.Next(5) == 0, now, null), now);
            while (waiting.TryPeek(out var next, out var at) && at <= now)
            {
                waiting.Dequeue();
                if (Ask(next, now) is { } place)
                {
                    Assert.True(place > now);
                    waiting.Enqueue(next with { Promised = place }, place);
                    continue;
                }

                // Exchange has it at some time before its end.
                var done = now + TimeSpan.FromMilliseconds(random.Next(0, 900));
                sent.Add(now + ((done - now) * random.NextDouble()));
                ledger = ledger.Done(now, done);
                now = done;
            }
        }

        sent.Sort();
        Assert.All(Enumerable.Range(30, sent.Count - 30), last => Assert.True(sent[last] - sent[last - 30] >= TimeSpan.FromMinutes(1)));
        Assert.InRange(sent.Count / (now - Start).TotalMinutes, 27, 30);
    }

    [Fact]
    public void Refusals_wait_for_all_others()
    {
        Spend(30, Start);
        var refusal = Answer with { IsLast = true };
        var place = Ask(refusal, Start);
        Assert.Equal(Start.AddMinutes(1), Ask(Answer, Start));
        Assert.True(Ask(Answer, Start) > Start.AddMinutes(1));

        // Its place has come, and others still wait.
        Assert.True(Ask(refusal with { Promised = place }, place!.Value) > place);
        Assert.Null(Ask(refusal with { Promised = place }, Start.AddMinutes(3)));
    }

    [Fact]
    public void Who_comes_later_does_not_go_first()
    {
        Spend(30, Start);
        var first = Ask(Answer, Start)!.Value;
        var second = Ask(Answer, Start)!.Value;
        Assert.True(second > first);
        Assert.True(Ask(Answer, first) > second);
        Assert.Null(Ask(Answer with { Promised = first }, first));
    }

    [Fact]
    public void The_recipients_of_a_day_are_counted_and_a_mail_to_many_waits_while_answers_go()
    {
        Assert.Null(Ask(Answer with { Recipients = 9_800 }, Start));
        var place = Ask(Answer with { Recipients = 500 }, Start.AddMinutes(1));
        Assert.InRange(place!.Value, Start.AddHours(24), Start.AddHours(26));
        Assert.Null(Ask(Answer, Start.AddMinutes(1)));
        Assert.Null(Ask(Answer with { Recipients = 500, Promised = place }, place.Value));
    }

    [Fact]
    public void Recipients_outside_are_counted_apart_where_a_limit_of_them_is_set()
    {
        var options = Options with { ExternalRecipientsPerDay = 10 };
        (ledger, var first) = ledger.Ask(Answer with { Recipients = 10, Outsiders = 10 }, options, Start);
        Assert.Null(first);
        Assert.NotNull(ledger.Ask(Answer with { Outsiders = 1 }, options, Start).Place);
        Assert.Null(ledger.Ask(Answer, options, Start).Place);
    }

    [Fact]
    public void A_mail_to_more_than_a_days_recipients_goes_when_nothing_else_counts() =>
        Assert.Null(Ask(Answer with { Recipients = 20_000 }, Start));

    [Fact]
    public void Without_limits_nothing_waits()
    {
        var options = new SendingOptions { MessagesPerMinute = 0, RecipientsPerDay = 0 };
        Assert.All(Enumerable.Range(0, 1000), _ =>
        {
            (ledger, var place) = ledger.Ask(Answer with { Recipients = 500, Outsiders = 500 }, options, Start);
            Assert.Null(place);
        });
    }

    [Fact]
    public void What_a_holder_that_died_may_have_sent_counts_as_sent()
    {
        ledger = new SendingLedger().AfterLapse(Start.AddMinutes(3), Options.MessagesPerMinute, Start.AddMinutes(3));
        Assert.Equal(Start.AddMinutes(3).AddSeconds(50), Ask(Answer, Start.AddMinutes(3)));

        ledger = new SendingLedger().AfterLapse(Start.AddYears(9), Options.MessagesPerMinute - 1, Start);
        Assert.Null(Ask(Answer, Start));
        Assert.Equal(Start.AddMinutes(1), Ask(Answer, Start));
    }

    [Fact]
    public void Refused_by_Exchange_it_rests_longer_each_time_and_a_success_ends_that()
    {
        List<double> rests = [];
        var now = Start;
        for (var time = 0; time < 6; time++)
        {
            (ledger, var place) = ledger.Refused(Answer, null, now);
            rests.Add((place - now).TotalMinutes);
            Assert.NotNull(ledger.Ask(Answer, Options, place.AddSeconds(-1)).Place);
            now = place;
        }

        Assert.Equal([1, 2, 4, 8, 15, 15], rests);
        Assert.Equal(now.AddMinutes(1), ledger.Accepted().Refused(Answer, null, now).Place);
    }

    [Fact]
    public void How_many_wait_and_how_long_is_known_until_nothing_waits()
    {
        Spend(30, Start);
        for (var number = 0; number < 300; number++)
        {
            Ask(Answer, Start);
        }

        Assert.Equal(300, ledger.CountWaiting(Start));
        Assert.InRange(ledger.LongestWait(Start), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12));
        Assert.Equal((0, TimeSpan.Zero), (ledger.CountWaiting(Start.AddHours(1)), ledger.LongestWait(Start.AddHours(1))));
    }

    [Fact]
    public void Places_given_back_let_others_come_sooner_and_at_no_time_go_more_than_thirty()
    {
        Spend(30, Start);
        var places = Enumerable.Range(0, 60).Select(_ => Ask(Answer, Start)!.Value).ToList();
        ledger = ledger.GiveBack(60, 0, Options, Start);
        Assert.Equal(0, ledger.CountWaiting(Start));
        Assert.True(Ask(Answer, Start) < places[1]);

        // The last of the sixty was not given back after all: it goes, or comes again.
        Assert.Null(Ask(Answer with { Promised = places[^1] }, places[^1]));
    }

    [Fact]
    public void What_takes_the_place_of_something_older_keeps_its_place()
    {
        Spend(30, Start);
        var place = Ask(Answer, Start)!.Value;
        Ask(Answer, Start);
        Assert.Equal(place, Ask(Answer with { Promised = place }, Start.AddSeconds(20)));
    }

    [Fact]
    public void The_ledger_is_the_same_when_it_comes_back_from_its_row()
    {
        Spend(31, Start);
        var json = JsonSerializer.Serialize(ledger, JsonSerializerOptions.Web);
        var back = JsonSerializer.Deserialize<SendingLedger>(json, JsonSerializerOptions.Web)!;
        Assert.Equal(json, JsonSerializer.Serialize(back, JsonSerializerOptions.Web));
        Assert.Equal(ledger.Ask(Answer, Options, Start).Place, back.Ask(Answer, Options, Start).Place);
        Assert.InRange(json.Length, 100, 3000);
    }

    private void Spend(int count, DateTimeOffset now)
    {
        for (var number = 0; number < count; number++)
        {
            Ask(Answer, now);
        }
    }

    private DateTimeOffset? Ask(OutgoingMessage message, DateTimeOffset now)
    {
        (ledger, var place) = ledger.Ask(message, Options, now);
        return place;
    }
}
