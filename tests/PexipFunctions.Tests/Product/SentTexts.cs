using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Product;

/// <summary>
/// The mails, or the acceptances, that one process sent. One may be doubled only when the process died, or its storage
/// failed, between Graph's 202 and the record of it, or when the 202 itself was lost: this counts those to which that happened.
/// </summary>
internal sealed class SentTexts
{
    private readonly List<Sent> sent = [];
    private readonly Lock gate = new();
    private bool troubled;

    /// <summary>Those of which no record was written, through no fault of the product.</summary>
    public int Unknown
    {
        get
        {
            lock (gate)
            {
                return sent.Count(text => text.Excused);
            }
        }
    }

    /// <summary>The fate of the step that is taken now.</summary>
    public void Note(StepFate fate)
    {
        lock (gate)
        {
            troubled = fate != StepFate.Done;
            for (var index = 0; troubled && index < sent.Count; index++)
            {
                sent[index] = sent[index] with { Excused = true };
            }
        }
    }

    /// <summary>One went out by the step that is taken now.</summary>
    public void Add(string body)
    {
        lock (gate)
        {
            sent.Add(new Sent(body, Excused: troubled, IsLost: troubled));
        }
    }

    /// <summary>A meeting's row was written: a text of its alias that the outbox does not hold any more is recorded.</summary>
    public void Record(Meeting written)
    {
        lock (gate)
        {
            sent.RemoveAll(text => !text.IsLost && text.Body.Contains(written.Alias?.Value ?? "-", StringComparison.Ordinal)
                && written.Outbox.All(reply => reply.Body != text.Body));
        }
    }

    /// <param name="IsLost">The process never heard that it went out, so no record of it can come.</param>
    private readonly record struct Sent(string Body, bool Excused, bool IsLost);
}
