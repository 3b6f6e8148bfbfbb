namespace PexipFunctions.Simulators.Exchange;

/// <summary>How fast each address has answered in the last ten minutes, and what that means for its new notifications.</summary>
internal sealed class EndpointAnswers(ExchangeModel exchange)
{
    private const double SlowShare = 0.10;
    private const double DropShare = 0.15;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, Queue<(DateTimeOffset At, bool IsSlow)>> answers = new(StringComparer.OrdinalIgnoreCase);

    private EndpointLimits Limits => exchange.Behaviours.Endpoint;

    public void Note(string url, TimeSpan took)
    {
        var known = answers.TryGetValue(url, out var found) ? found : answers[url] = new();
        known.Enqueue((exchange.Time.GetUtcNow(), took > Limits.Slow));
    }

    /// <summary>By how much a new notification of this address is late; null: it is dropped.</summary>
    public TimeSpan? Delay(string url) => Share(url) switch
    {
        >= DropShare => null,
        >= SlowShare => Limits.Delay,
        _ => TimeSpan.Zero,
    };

    private double Share(string url)
    {
        if (!answers.TryGetValue(url, out var known))
        {
            return 0;
        }

        while (known.TryPeek(out var oldest) && oldest.At <= exchange.Time.GetUtcNow() - Window)
        {
            known.Dequeue();
        }

        return known.Count < Limits.JudgedFrom || known.Count == 0 ? 0 : (double)known.Count(each => each.IsSlow) / known.Count;
    }
}
