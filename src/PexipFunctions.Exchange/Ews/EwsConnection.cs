using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using PexipFunctions.Domain;

namespace PexipFunctions.Exchange.Ews;

/// <summary>POSTs operations on one mailbox.</summary>
internal sealed class EwsConnection(Uri endpoint, string mailbox, EwsSignIn signIn, IRandomSource random)
{
    /// <summary>Stable, since admins let applications in by it (Learn: "Controlling client application access to EWS in Exchange").</summary>
    private static readonly ProductInfoHeaderValue Product = new("VmrSchedulingForExchange", "1.0");

    /// <summary>By them Exchange leads the mailbox's requests to one server; those of another mailbox would lead astray (Learn: "Maintain affinity ... mailbox server").</summary>
    private readonly CookieContainer cookies = new();

    public async Task<EwsHttpAnswer> SendAsync(XElement operation, CancellationToken cancellationToken)
    {
        var body = EwsEnvelope.Write(mailbox, operation);
        var answer = await signIn.SendAsync(() => Request(body), cancellationToken);
        foreach (var cookie in answer.Cookies)
        {
            Keep(cookie);
        }

        return answer;
    }

    private HttpRequestMessage Request(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");

        // NTLM signs in connections of HTTP/1.1; HTTP/2 has no such thing (RFC 9113, 9.2.2 and Learn: "HTTP/2 on IIS").
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/xml"));
        request.Headers.UserAgent.Add(Product);
        request.Headers.Add("X-AnchorMailbox", mailbox);
        request.Headers.Add("client-request-id", RequestId());
        request.Headers.Add("return-client-request-id", "true");
        if (cookies.GetCookieHeader(endpoint) is { Length: > 0 } known)
        {
            request.Headers.Add("Cookie", known);
        }

        return request;
    }

    /// <summary>What the operations log calls the work, so that Exchange's logs can be searched for it.</summary>
    private string RequestId() => (Guid.TryParseExact(CorrelationId.Current, "N", out var id) ? id : random.NewGuid()).ToString("D");

    private void Keep(string cookie)
    {
        try
        {
            cookies.SetCookies(endpoint, cookie);
        }
        catch (CookieException)
        {
            // Without it requests take a detour.
        }
    }
}
