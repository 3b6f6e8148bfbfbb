namespace PexipFunctions.Calendars.Sending;

/// <summary>The ledger in the hands of the lease's holder, whose two lanes send at once.</summary>
public sealed class SendingBudget(SendingLedger ledger, SendingOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private SendingLedger current = ledger;

    /// <summary>Recipients that one mail may have.</summary>
    public int RecipientsPerMessage => options.RecipientsPerMessage;

    public SendingLedger Ledger
    {
        get
        {
            lock (gate)
            {
                return current;
            }
        }
    }

    /// <summary>Whether the message may be sent now, and when that was said; else the place for which it has to wait.</summary>
    public (DateTimeOffset Begun, DateTimeOffset? Place) Ask(OutgoingMessage message)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            (current, var place) = current.Ask(message, options, now);
            return (now, place);
        }
    }

    /// <summary>A message is done, however it ended: it counts from now on for a minute.</summary>
    public void Done(DateTimeOffset begun)
    {
        lock (gate)
        {
            current = current.Done(begun, time.GetUtcNow());
        }
    }

    /// <summary>Places that were promised are needed no more; <paramref name="lastPlaces"/> were refusals'.</summary>
    public void GiveBack(int places, int lastPlaces)
    {
        lock (gate)
        {
            current = current.GiveBack(places, lastPlaces, options, time.GetUtcNow());
        }
    }

    /// <summary>Exchange took a message.</summary>
    public void Accepted()
    {
        lock (gate)
        {
            current = current.Accepted();
        }
    }

    /// <summary>Exchange refused for its limits; the place for which the message has to wait.</summary>
    public DateTimeOffset Refused(OutgoingMessage message, TimeSpan? retryAfter)
    {
        lock (gate)
        {
            (current, var place) = current.Refused(message, retryAfter, time.GetUtcNow());
            return place;
        }
    }
}
