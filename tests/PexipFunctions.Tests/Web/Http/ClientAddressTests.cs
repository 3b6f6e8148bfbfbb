using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.Http;

/// <summary>Whose request it is, from what the Functions host passes on (<c>WorkerCallerTests</c> show that it does).</summary>
public sealed class ClientAddressTests : IDisposable
{
    private readonly LogLines lines = new();
    private readonly LoggerFactory loggers;
    private readonly ILogger<ClientAddresses> log;

    public ClientAddressTests()
    {
        loggers = new LoggerFactory([lines]);
        log = loggers.CreateLogger<ClientAddresses>();
    }

    [Theory]
    [InlineData("198.51.100.1, 192.0.2.7:50123", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("10.1.2.3:50123", "10.1.2.3")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:443", "20010DB800010002")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("192.0.2.7:50123, nonsense", "169.254.129.1")]
    [InlineData("", "169.254.129.1")]
    public async Task From_the_platform_s_inside_the_last_entry_counts_that_the_host_got(string forwarded, string expected) =>
        Assert.Equal(expected, await FindAsync("169.254.129.1", forwarded));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2::9", "20010DB800010002")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    public async Task A_connection_from_outside_counts_and_no_header(string peer, string expected) =>
        Assert.Equal(expected, await FindAsync(peer, "192.0.2.7:50123"));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.0.0.4")]
    [InlineData("100.64.3.4")]
    [InlineData("172.31.255.1")]
    [InlineData("192.168.1.1")]
    [InlineData("::ffff:169.254.129.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1%2")]
    public async Task Every_address_that_the_internet_does_not_have_is_the_inside(string peer) =>
        Assert.Equal("192.0.2.7", await FindAsync(peer, "192.0.2.7:50123"));

    [Theory]
    [InlineData("?headers=x", "")]
    [InlineData("?Headers=x", "")]
    [InlineData("", """{"Headers":{"X-Forwarded-For":"198.51.100.1"}}""")]
    [InlineData("", """{"tag":"a","\u0068EADERS":"x"}""")]
    [InlineData("", "{headers:{}}")]
    [InlineData("", """{"\ud800":1}""")]
    [InlineData("", "[]")]
    public async Task Nothing_is_believed_where_the_client_may_have_written_what_stands_for_the_host_s_headers(string query, string body)
    {
        var request = Request("10.0.0.4", "198.51.100.1", body);
        request.QueryString = new QueryString(query);
        Assert.Equal("10.0.0.4", await new ClientAddresses(Settings(), log).OfAsync(request, CancellationToken.None));
        Assert.Equal(body, await new StreamReader(request.Body).ReadToEndAsync());
    }

    [Theory]
    [InlineData("nonsense", "10.0.0.4")]
    [InlineData("[]", "10.0.0.4")]
    [InlineData("""{"X-Forwarded-For":7}""", "10.0.0.4")]
    [InlineData("""{"X-Forwarded-For":"192.0.2.7","X-Original-For":"192.0.2.9"}""", "192.0.2.7")]
    [InlineData("""{"X-Forwarded-For":"192.0.2.7","x-forwarded-for":"192.0.2.8"}""", "192.0.2.8")]
    public async Task What_the_host_passes_on_counts_where_it_can_be_read_and_the_last_of_two(string headers, string expected)
    {
        var request = Request("10.0.0.4", "");
        request.HttpContext.Features.Set(new HostHeaders(headers));
        Assert.Equal(expected, await new ClientAddresses(Settings(), log).OfAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task Without_anything_that_names_it_a_caller_is_unknown()
    {
        Assert.Equal("unknown", await new ClientAddresses(Settings(), log).OfAsync(new DefaultHttpContext().Request, CancellationToken.None));
        Assert.Single(lines.All);
    }

    [Fact]
    public async Task A_body_without_that_name_is_still_there_afterwards()
    {
        const string Body = """{"tag":"PXPS:-1#","deeper":{"headers":1}}""";
        var request = Request("10.0.0.4", "192.0.2.7:50123", Body);
        request.Body = System.IO.Pipelines.PipeReader.Create(new System.Buffers.ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(Body))).AsStream(); // read once, as it comes
        Assert.Equal("192.0.2.7", await new ClientAddresses(Settings(), log).OfAsync(request, CancellationToken.None));
        Assert.Equal(Body, await new StreamReader(request.Body).ReadToEndAsync());
    }

    [Theory]
    [InlineData(ClientAddressSource.Connection, "10.0.0.4", "10.0.0.4")]
    [InlineData(ClientAddressSource.Forwarded, "203.0.113.9", "192.0.2.7")]
    public async Task Where_the_setting_says_so_it_is_that_and_nothing_else(ClientAddressSource source, string peer, string expected) =>
        Assert.Equal(expected, await FindAsync(peer, "192.0.2.7:50123", settings => settings with { ClientAddressFrom = source }));

    [Theory]
    [InlineData("192.0.2.7", "the-profile", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "THE-PROFILE", "20010DB800010002")]
    [InlineData("", "the-profile", "203.0.113.9")]
    [InlineData("192.0.2.7", "another", "203.0.113.9")]
    [InlineData("192.0.2.7", null, "203.0.113.9")]
    public async Task Behind_Front_Door_the_caller_is_whom_our_own_Front_Door_names(string named, string? profile, string expected)
    {
        var request = Request("203.0.113.9", "198.51.100.1:50123");
        request.Headers["X-Azure-SocketIP"] = named;
        request.Headers["X-Azure-FDID"] = profile;
        var settings = Settings() with { ClientAddressHeader = "X-Azure-SocketIP", FrontDoorId = "the-profile" };
        Assert.Equal(expected, await new ClientAddresses(settings, log).OfAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task Headers_that_arrive_as_they_were_sent_count_for_nothing()
    {
        var request = Request("10.0.0.4", "192.0.2.7:50123");
        foreach (var header in new[] { "X-Forwarded-For", "X-Original-For", "CLIENT-IP", "X-Client-IP", "X-Azure-ClientIP" })
        {
            request.Headers[header] = "198.51.100.66";
        }

        Assert.Equal("192.0.2.7", await new ClientAddresses(Settings(), log).OfAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_client_address_is_said_once_and_not_on_one_s_own_machine()
    {
        var addresses = new ClientAddresses(Settings(), log);
        await addresses.OfAsync(Request("127.0.0.1", ""), CancellationToken.None);
        Assert.Empty(lines.All);
        await addresses.OfAsync(Request("10.0.0.4", ""), CancellationToken.None);
        await addresses.OfAsync(Request("10.0.0.4", ""), CancellationToken.None);
        Assert.Contains("AddIn__ClientAddressHeader", Assert.Single(lines.All), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        loggers.Dispose();
        lines.Dispose();
    }

    private static AddInSettings Settings() => new("/office.js", "app.example.com", AnonymousPerMinute: 1);

    private ValueTask<string> FindAsync(string peer, string forwarded, Func<AddInSettings, AddInSettings>? change = null) =>
        new ClientAddresses((change ?? (settings => settings))(Settings()), log).OfAsync(Request(peer, forwarded), CancellationToken.None);

    private static HttpRequest Request(string peer, string forwarded, string body = "")
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        context.Features.Set(new HostHeaders(JsonSerializer.Serialize(new Dictionary<string, string> { ["host"] = "app.example.com", ["x-forwarded-for"] = forwarded })));
        return context.Request;
    }
}
