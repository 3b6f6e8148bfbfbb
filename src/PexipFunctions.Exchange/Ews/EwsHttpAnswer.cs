using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>What came back over HTTP, read whole.</summary>
/// <param name="MediaType">Of the body; empty: it does not say.</param>
/// <param name="Location">Where a redirect leads.</param>
/// <param name="Offered">The ways to sign in that a 401 offers.</param>
/// <param name="Unanswered">A challenge of NTLM that the client could not answer: no password was sent.</param>
/// <param name="Cookies">What it sets.</param>
internal sealed record EwsHttpAnswer(int Status, string MediaType, byte[] Body, Uri? Location, TimeSpan? RetryAfter, IReadOnlyList<string> Offered, bool Unanswered, IReadOnlyList<string> Cookies)
{
    /// <summary>Of a redirect, and of a page that stands in its place: nobody but a proxy asks for a form.</summary>
    public bool IsLoginPage => Status is 301 or 302 or 303 or 307 or 308 or 440 || (Status == 200 && MediaType.EndsWith("html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the body may be a SOAP message.</summary>
    public bool IsSoap => Status is 200 or 500 && MediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="MailboxException">The body is larger than what is read.</exception>
    public static async Task<EwsHttpAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var headers = response.Headers;
        return new EwsHttpAnswer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await ReadAsync(response.Content, cancellationToken),
            headers.Location,
            Requests.RetryAfter.Read(headers.ToDictionary(header => header.Key, header => header.Value), now),
            [.. headers.WwwAuthenticate.Select(offer => offer.Scheme)],
            headers.WwwAuthenticate.Any(offer => offer is { Scheme: "NTLM", Parameter.Length: > 0 }),
            headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : []);
    }

    // The limit is on what comes out of the decompression.
    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > EwsAnswer.MostBytes)
            {
                throw new MailboxException(MailboxTrouble.Permanent, $"Exchange answered with more than {EwsAnswer.MostBytes / 1024 / 1024} MB.");
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
