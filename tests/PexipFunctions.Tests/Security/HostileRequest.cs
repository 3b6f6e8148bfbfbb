using System.Text;

namespace PexipFunctions.Tests.Security;

/// <summary>One mutated request, made from its number.</summary>
internal sealed class HostileRequest
{
    private static readonly string[] Texts =
    [
        "", "%00", "..%2f..%2f", "%2e%2e", "%ff%fe", "%F0%9F%92%A9", "'", "%22%3E%3Cscript%3E", "%7B%7B7*7%7D%7D", "$%7Bjndi:x%7D", "-1", "1e999",
        "2147483648", "null", "%0d%0aX-Injected:1", "00000000-0000-0000-0000-000000000000", "%25s%25n", "a%20b", new string('A', 3000), "%D0%B0%D0%B4", "*", "%23",
    ];

    private static readonly string[] HeaderNames =
    [
        "Authorization", "If-Match", "If-None-Match", "Accept-Encoding", "X-Forwarded-For", "X-Azure-ClientIP", "X-Azure-FDID", "traceparent", "tracestate", "baggage",
        "Content-Encoding", "Cookie", "Origin", "Accept", "Accept-Language", "Range", "Forwarded", "X-Original-URL", "X-HTTP-Method-Override",
    ];

    private static readonly string[] HeaderValues =
    [
        "", "*", "\"", "\"1\"", "W/\"1\"", "Bearer", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic", "Basic !!!!", "Basic OjpQ", "gzip;q=9999", "br", "::1", "1.2.3.4, 5.6.7.8",
        "00-0-0-0", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "bytes=0-99999999999", new string('h', 4000), "x=y; x=y",
    ];

    private static readonly string[] QueryNames = ["q", "i", "integration", "day", "code", "from", "to", "correlation", "validationToken", "force", "after", "x"];

    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "\"\"", "{\"tag\":\"\\ud800\"}", "{\"value\":[{\"clientState\":\"\\udc00\"}]}", "{\"value\":[[],1,null,{}]}", "{\"value\":{}}", "{\"name\":\"\\ud800\"}",
        "{\"\\ud800\":1}", "{\"field\":\"joiningInstructionsTemplate\",\"text\":\"{{ 10 ** 10 ** 10 }}\"}", "{\"field\":\"joiningInstructionsTemplate\",\"text\":\"{% for i in range(999999999) %}x{% endfor %}\"}",
        "{\"field\":1}", "{\"a\":1,\"a\":2}", "{\"infinity\":{\"address\":\"http://169.254.169.254/\"}}", "{\"exchange\":{\"endpoint\":\"file:///etc/passwd\"}}",
        new string('[', 5_000), "{\"a\":" + new string('9', 5_000) + "}", "\uFEFF{}", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
    ];

    private readonly int number;
    private readonly SecuredHost host;
    private Random random;
    private readonly Route route;

    public HostileRequest(int number, SecuredHost host)
    {
        (this.number, this.host, random) = (number, host, new Random(number));
        route = Route.All[number % Route.All.Count];
        IsOversize = random.Next(100) == 0;
    }

    public bool IsOversize { get; }

    public override string ToString() => $"{number} to {route.Function}";

    public HttpRequestMessage Create()
    {
        random = new Random(number);
        var method = random.Next(10) == 0 ? Pick("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND") : route.Method;
        // As it stands: the client would put percent signs and dots right.
        var address = new Uri(host.Address.GetLeftPart(UriPartial.Authority) + Path(), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (random.Next(10) < 7)
        {
            request.Headers.TryAddWithoutValidation("x-functions-key", SecuredHost.FunctionKey);
        }

        for (var count = random.Next(4); count > 0; count--)
        {
            request.Headers.TryAddWithoutValidation(Pick(HeaderNames), Pick(HeaderValues));
        }

        if (method is not ("GET" or "HEAD" or "TRACE"))
        {
            request.Content = new ByteArrayContent(Body());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Pick("application/json", "text/plain", "application/json; charset=utf-16", "multipart/form-data", "x", "image/png"));
            request.Headers.TransferEncodingChunked = random.Next(3) == 0;
        }

        return request;
    }

    private string Path()
    {
        var id = random.Next(3) > 0 ? host.Integration.Id.ToString() : Pick(Texts);
        var path = route.Path.Replace("{id}", id, StringComparison.Ordinal).Replace("{hash}", random.Next(2) == 0 ? host.AssetHash : Pick(Texts), StringComparison.Ordinal);
        if (random.Next(8) == 0)
        {
            path = path.Split('?')[0] + "/" + Pick(Texts);
        }

        for (var count = random.Next(3); count > 0; count--)
        {
            path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Pick(QueryNames)}={Pick(Texts)}";
        }

        return path;
    }

    private byte[] Body()
    {
        if (IsOversize)
        {
            return new byte[5 * 1024 * 1024];
        }

        var body = Encoding.UTF8.GetBytes(random.Next(2) == 0 ? route.Body : Pick(Bodies));
        for (var count = random.Next(4); count > 0 && body.Length > 0; count--)
        {
            body[random.Next(body.Length)] = (byte)random.Next(256);
        }

        return random.Next(5) == 0 ? body[..random.Next(body.Length + 1)] : body;
    }

    private string Pick(params string[] of) => of[random.Next(of.Length)];
}
