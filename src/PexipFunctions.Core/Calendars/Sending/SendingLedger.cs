namespace PexipFunctions.Calendars.Sending;

/// <summary>
/// What a mailbox has sent, and the places that it has promised to messages that wait. It travels in the row of the mailbox's
/// lease, whose holder alone sends. A message waits in its meeting's outbox until its place; the ledger only says when that is,
/// so that nothing is lost with it. Pure.
/// </summary>
public sealed record SendingLedger
{
    /// <summary>Exchange counts the messages of a minute.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Places are promised this much further apart, since a message takes a while and counts until a minute after its end.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>A worker stops at least this long before its lease is over; what it sent and did not write down was sent before.</summary>
    private static readonly TimeSpan Stops = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(15);

    /// <summary>When each of the minute's messages was done, in milliseconds since 1970.</summary>
    public IReadOnlyList<long> Sent { get; init; } = [];
    public SendingDay Day { get; init; } = SendingDay.Empty;

    /// <summary>The last place that is promised.</summary>
    public DateTimeOffset Promised { get; init; }

    /// <summary>The last place promised to a refusal, behind all others.</summary>
    public DateTimeOffset PromisedLast { get; init; }

    /// <summary>The last place promised to a message whose own came, and was not free.</summary>
    public DateTimeOffset Overdue { get; init; }

    /// <summary>How many wait.</summary>
    public int Waiting { get; init; }

    /// <summary>The longest wait of those promised, and the place that ends it.</summary>
    public TimeSpan Longest { get; init; }
    public DateTimeOffset LongestUntil { get; init; }

    /// <summary>Until when nothing is sent, since Exchange refused; and how often in a row it did.</summary>
    public DateTimeOffset HeldUntil { get; init; }
    public int Refusals { get; init; }

    /// <summary>Sends, or promises a place.</summary>
    /// <returns>The ledger after that; and the place, or null: it may be sent now, and is counted.</returns>
    public (SendingLedger Next, DateTimeOffset? Place) Ask(OutgoingMessage message, SendingOptions options, DateTimeOffset now)
    {
        var day = Day.Free(message.Recipients, message.Outsiders, options, now);
        var free = Latest(MinuteFree(options, now), HeldUntil, now);
        return day > now ? Promise(message, Latest(day, free), now)
            : free <= now && IsItsTurn(message, now) ? (Take(message, now), null)
            : message.Promised > now ? (this, message.Promised)
            : Queue(message, free, options, now);
    }

    /// <summary>
    /// So many places are needed no more, since what had them is overtaken or cancelled; the next one comes so much
    /// earlier. Two may have the same place then: one of them takes the one that was given back.
    /// </summary>
    public SendingLedger GiveBack(int places, int lastPlaces, SendingOptions options, DateTimeOffset now) => this with
    {
        Promised = Promised > now ? Latest(now, Promised - (places * Apart(options))) : Promised,
        PromisedLast = PromisedLast > now ? Latest(now, PromisedLast - (lastPlaces * Apart(options))) : PromisedLast,
        Waiting = Math.Max(0, CountWaiting(now) - places - lastPlaces),
    };

    /// <summary>A message is done that was begun then.</summary>
    public SendingLedger Done(DateTimeOffset begun, DateTimeOffset now)
    {
        var sent = Sent.ToList();
        sent.Remove(Milliseconds(begun));
        return this with { Sent = [.. sent, Milliseconds(now)] };
    }

    /// <summary>Exchange took it.</summary>
    public SendingLedger Accepted() => Refusals == 0 ? this : this with { Refusals = 0 };

    /// <summary>Exchange refused for its limits, which others use too, or which are lower than the settings say: a minute's rest, longer each time.</summary>
    public (SendingLedger Next, DateTimeOffset Place) Refused(OutgoingMessage message, TimeSpan? retryAfter, DateTimeOffset now)
    {
        var rest = retryAfter ?? TimeSpan.FromMinutes(Math.Min(1 << Math.Min(Refusals, 4), LongestHold.TotalMinutes));
        var held = Latest(HeldUntil, now + rest);
        var (next, place) = (this with { HeldUntil = held, Refusals = Refusals + 1 }).Promise(message, held, now);
        return (next, place!.Value);
    }

    /// <summary>
    /// The ledger of a lease that ran out under its holder: what that sent since it last renewed is not known, so it counts as
    /// all that it could have.
    /// </summary>
    /// <param name="most">How many messages its work could have led to.</param>
    public SendingLedger AfterLapse(DateTimeOffset until, int most, DateTimeOffset now)
    {
        var last = until - Stops < now ? until - Stops : now;
        return this with
        {
            Sent = [.. Sent, .. Enumerable.Repeat(Milliseconds(last), most)],
            Day = Day.Add(most, 0, last),
        };
    }

    /// <summary>How long the longest wait is that is known now.</summary>
    public TimeSpan LongestWait(DateTimeOffset now)
    {
        var ahead = Latest(Promised, Overdue) - now;
        var longest = LongestUntil > now ? Longest : TimeSpan.Zero;
        return longest > ahead ? longest : ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero;
    }

    /// <summary>How many wait now.</summary>
    public int CountWaiting(DateTimeOffset now) => Latest(Latest(Promised, PromisedLast), Latest(Overdue, LongestUntil)) + Window > now ? Waiting : 0;

    private bool IsItsTurn(OutgoingMessage message, DateTimeOffset now)
    {
        var isQueued = Promised > now || Overdue > now;
        return message.IsLast
            ? !isQueued && (message.Promised <= now || PromisedLast <= now)
            : message.Promised <= now || !isQueued;
    }

    private static TimeSpan Apart(SendingOptions options) => options.MessagesPerMinute == 0 ? TimeSpan.Zero : (Window + Grace) / options.MessagesPerMinute;

    private SendingLedger Take(OutgoingMessage message, DateTimeOffset now)
    {
        var from = (now - Window).ToUnixTimeMilliseconds();
        return this with
        {
            Sent = [.. Sent.Where(at => at > from), Milliseconds(now)],
            Day = Day.Add(message.Recipients, message.Outsiders, now),
            Waiting = Math.Max(0, CountWaiting(now) - (message.Promised is null ? 0 : 1)),
        };
    }

    /// <summary>Behind those that wait; one whose place has come and was not free, before them.</summary>
    private (SendingLedger Next, DateTimeOffset? Place) Queue(OutgoingMessage message, DateTimeOffset free, SendingOptions options, DateTimeOffset now)
    {
        var apart = Apart(options);
        if (message.IsLast)
        {
            var last = Latest(free, Latest(Promised, Latest(Overdue, PromisedLast)) + apart);
            return (this with { PromisedLast = last }).Promise(message, last, now);
        }

        var isOverdue = message.Promised <= now;
        var place = Latest(free, (isOverdue ? Overdue : Latest(Promised, Overdue)) + apart);
        return (isOverdue ? this with { Overdue = place } : this with { Promised = place }).Promise(message, place, now);
    }

    private (SendingLedger Next, DateTimeOffset? Place) Promise(OutgoingMessage message, DateTimeOffset place, DateTimeOffset now)
    {
        var wait = place - message.Since;
        var isLongest = LongestUntil <= now || wait >= Longest;
        return (this with
        {
            Waiting = CountWaiting(now) + (message.Promised is null ? 1 : 0),
            Longest = isLongest ? wait : Longest,
            LongestUntil = isLongest ? place : LongestUntil,
        }, place);
    }

    private DateTimeOffset MinuteFree(SendingOptions options, DateTimeOffset now)
    {
        var from = (now - Window).ToUnixTimeMilliseconds();
        var recent = Sent.Where(at => at > from).Order().ToList();
        return options.MessagesPerMinute == 0 || recent.Count < options.MessagesPerMinute
            ? now
            : DateTimeOffset.FromUnixTimeMilliseconds(recent[^options.MessagesPerMinute]) + Window;
    }

    /// <summary>Rounded up, so that no message counts for less than a minute.</summary>
    private static long Milliseconds(DateTimeOffset at) => (at + TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond - 1)).ToUnixTimeMilliseconds();

    private static DateTimeOffset Latest(params ReadOnlySpan<DateTimeOffset> times)
    {
        var latest = times[0];
        foreach (var each in times)
        {
            latest = each > latest ? each : latest;
        }

        return latest;
    }
}
