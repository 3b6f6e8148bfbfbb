using PexipFunctions.Calendars.Sending;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Aliases;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>The lease's row: what is written is read again, and what a dead holder leaves behind.</summary>
public sealed class LeaseRowTests
{
    private static readonly DateTimeOffset Now = AliasSamples.Now;
    private static readonly SendingOptions Limits = new() { MessagesPerMinute = 30 };

    /// <summary>Table Storage keeps 32,768 UTF-16 units in a property.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(32_000, 1)]
    [InlineData(32_001, 2)]
    [InlineData(64_000, 2)]
    [InlineData(65_536, 3)]
    [InlineData(96_000, 3)]
    public void Work_of_any_length_is_read_as_it_was_written_in_properties_that_storage_takes(int length, int properties)
    {
        var work = string.Create(length, 0, (text, _) =>
        {
            for (var at = 0; at < text.Length; at++)
            {
                text[at] = (char)('a' + (at % 23));
            }
        });
        var written = Held("worker", work: work).Write(AliasSamples.Ours);

        Assert.Equal(work, LeaseRow.Read(written).Work);
        var parts = written.Where(property => property.Key.StartsWith("work", StringComparison.Ordinal) && property.Key != "worker").ToList();
        Assert.Equal(properties, parts.Count);
        Assert.All(parts, part => Assert.InRange(((string)part.Value).Length, 1, 32_000));
    }

    [Fact]
    public void What_was_sent_and_who_died_is_read_as_it_was_written()
    {
        var row = Held("worker", lapsed: "a") with { Sending = new SendingLedger() { Sent = [1, 2, 3] } };
        var read = LeaseRow.Read(row.Write(AliasSamples.Ours));

        Assert.Equal(("worker", row.Until, "a"), (read.Worker, read.Until, read.Lapsed));
        Assert.Equal([1, 2, 3], read.Sending.Sent);
        Assert.False(Held("worker").Write(AliasSamples.Ours).ContainsKey("lapsed"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("w", false)]
    public void A_lease_without_a_worker_is_a_pause(string worker, bool isPause) => Assert.Equal(isPause, Held(worker).IsPause);

    [Fact]
    public void The_last_eight_who_died_are_remembered()
    {
        var row = Enumerable.Range(1, 9).Aggregate(LeaseRow.Empty, (known, number) => (known with { Worker = $"w{number}" }).Freed(Limits, Now));

        Assert.Equal("w2,w3,w4,w5,w6,w7,w8,w9", row.Lapsed);
        Assert.Equal(("", DateTimeOffset.UnixEpoch, ""), (row.Worker, row.Until, row.Work));
    }

    [Fact]
    public void A_pause_has_no_holder_who_could_have_died()
    {
        var pause = Held("", lapsed: "before");
        Assert.Same(pause, pause.Freed(Limits, Now));
    }

    /// <summary>For each event an answer, a mail and instructions in two parts; never more than a minute's.</summary>
    [Theory]
    [InlineData(2, 8)]
    [InlineData(7, 28)]
    [InlineData(8, 30)]
    public void What_a_dead_holder_may_have_sent_counts(int events, int messages)
    {
        var work = new MailboxWorkMessage(AliasSamples.Ours, "c", [.. Enumerable.Range(0, events).Select(number => new EventReference($"event-{number}"))]);

        Assert.Equal(messages, Held("worker", work: work.Write()).Freed(Limits, Now).Sending.Sent.Count);
    }

    [Fact]
    public void Of_a_holder_whose_work_is_unreadable_a_whole_minute_counts() =>
        Assert.Equal(30, Held("worker", work: "an older version's").Freed(Limits, Now).Sending.Sent.Count);

    [Fact]
    public void Work_that_is_queued_again_forgets_which_version_was_known()
    {
        var work = new MailboxWorkMessage(AliasSamples.Ours, "c", [new EventReference("event", Version: "7")]);

        var again = MailboxWorkMessage.Read(Held("worker", work: work.Write()).WorkAgain());

        Assert.Equal(("event", ""), (Assert.Single(again.Events).Id, again.Events[0].Version));
        Assert.Equal("older", Held("worker", work: "older").WorkAgain());
    }

    private static LeaseRow Held(string worker, string work = "", string lapsed = "") => new(worker, Now.AddSeconds(30), new SendingLedger(), work, lapsed);
}
