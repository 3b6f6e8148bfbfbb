using System.Net.Http.Headers;

namespace PexipFunctions.Exchange.Requests;

/// <summary>The Retry-After header in both its forms, seconds and date.</summary>
internal static class RetryAfter
{
    /// <summary>More than Graph and EWS ask for (limits are counted over ten and fifteen minutes); what is longer is somebody's mistake, and no queue keeps a message for weeks.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long to wait from <paramref name="now"/>, never negative and an hour at most; null without the header.</summary>
    public static TimeSpan? Read(IDictionary<string, IEnumerable<string>> headers, DateTimeOffset now)
    {
        var text = headers.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if (!RetryConditionHeaderValue.TryParse(text, out var value))
        {
            return null;
        }

        return (value.Delta ?? value.Date - now) is { } wait ? AtMost(wait) : null;
    }

    /// <summary>What a server asks for, as long as it is believed.</summary>
    public static TimeSpan AtMost(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
