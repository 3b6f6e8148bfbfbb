using System.Net.Http.Headers;

namespace PexipFunctions.Mailboxes.Graph;

/// <summary>The Retry-After header in both its forms, seconds and date.</summary>
internal static class RetryAfter
{
    /// <summary>How long to wait from <paramref name="now"/>, never negative; null without the header.</summary>
    public static TimeSpan? Read(IDictionary<string, IEnumerable<string>> headers, DateTimeOffset now)
    {
        var text = headers.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if (!RetryConditionHeaderValue.TryParse(text, out var value))
        {
            return null;
        }

        var wait = value.Delta ?? value.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
