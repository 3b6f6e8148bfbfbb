using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.Http;

/// <summary>The header of RFC 7239, as the header that names the caller.</summary>
public sealed class ForwardedHeaderTests
{
    /// <summary>The first rows are the examples of sections 4, 6 and 7.</summary>
    [Theory]
    [InlineData("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60")]
    [InlineData("for=192.0.2.43, for=198.51.100.17", "198.51.100.17")]
    [InlineData("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17")]
    [InlineData("for=\"192.0.2.43:47011\"", "192.0.2.43")]
    [InlineData("for=192.0.2.43,for=\"[2001:db8:cafe::17]\";proto=https", "2001:db8:cafe::17")]
    [InlineData("for=\"_gazonk\"", null)]
    [InlineData("for=_SEVKISEK", null)]
    [InlineData("for=unknown", null)]
    [InlineData("for=\"192.0.2.43:_port\"", "192.0.2.43")]
    [InlineData("for=\"[2001:db8:cafe::17]:_port\"", "2001:db8:cafe::17")]
    [InlineData("proto=http;FOR=192.0.2.43", "192.0.2.43")]
    [InlineData("for=198.51.100.1, proto=https", null)] // the last proxy does not say whom it saw
    [InlineData("for=198.51.100.1, by=203.0.113.43;for=192.0.2.43", "192.0.2.43")]
    [InlineData("for=192.0.2.43, , ", "192.0.2.43")]
    [InlineData(",;for=192.0.2.43;", "192.0.2.43")]
    [InlineData("for=\"19\\2.0.2.43\"", "192.0.2.43")]
    [InlineData("secret=\"a, for=198.51.100.1; \\\"b\";for=192.0.2.43", "192.0.2.43")]
    [InlineData("for=192.0.2.43:47011", "192.0.2.43")]
    [InlineData(" \tfor=192.0.2.43\t; proto=http ", "192.0.2.43")]
    [InlineData("for=192.0.2.43;for=198.51.100.1", null)]
    [InlineData("for=7", null)]
    [InlineData("for=", null)]
    [InlineData("192.0.2.43", null)]
    [InlineData("for 192.0.2.43", null)]
    [InlineData("for=192.0.2.43 proto=http", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_last_element_names_whom_the_last_proxy_saw(string? header, string? expected) => Assert.Equal(expected, ForwardedHeader.Last(header)?.ToString());

    /// <summary>A client sends the beginning, its proxy adds the end: no beginning makes anybody else of the client.</summary>
    [Theory]
    [InlineData("for=\"")]
    [InlineData("for=198.51.100.66;x=\"")]
    [InlineData("for=198.51.100.66;x=\"\\")]
    [InlineData("for=198.51.100.66;x=\"a\"b")]
    [InlineData("for=198.51.100.66;x")]
    [InlineData("for=198.51.100.66;=")]
    [InlineData("\"")]
    [InlineData("for=198.51.100.66,")]
    [InlineData("for=198.51.100.66")]
    [InlineData("for=unknown;for=198.51.100.66")]
    public void What_a_client_begins_never_stands_for_what_its_proxy_adds(string begun)
    {
        foreach (var added in new[] { "for=192.0.2.7", "for=\"192.0.2.7:443\"", "for=\"[2001:db8::7]:443\";by=\"[2001:db8::1]\"", "proto=\"https\";for=\"192.0.2.7\"" })
        {
            Assert.Contains(ForwardedHeader.Last($"{begun}, {added}")?.ToString(), new[] { null, "192.0.2.7", "2001:db8::7" });
        }
    }

    /// <summary>A setting that never works is not silent, whichever header it names.</summary>
    [Theory]
    [InlineData("Forwarded", "192.0.2.7")]
    [InlineData("X-Caller", "for=192.0.2.7")]
    [InlineData("X-Caller", "the-client")]
    public async Task A_header_that_holds_no_address_is_told_once(string header, string value)
    {
        using var lines = new LogLines();
        using var loggers = new LoggerFactory([lines]);
        var settings = new AddInSettings("/office.js", "app.example.com", AnonymousPerMinute: 1) { ClientAddressHeader = header };
        var addresses = new ClientAddresses(settings, loggers.CreateLogger<ClientAddresses>());
        for (var number = 0; number < 3; number++)
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
            context.Request.Headers[header] = number > 0 ? value : "";
            Assert.Equal("203.0.113.9", await addresses.OfAsync(context.Request, CancellationToken.None));
            Assert.Equal(Math.Min(number, 1), lines.All.Count);
        }

        Assert.Contains($"The header {header}, which AddIn__ClientAddressHeader names", Assert.Single(lines.All), StringComparison.Ordinal);
        Assert.DoesNotContain(value, lines.All[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forwarded", "for=198.51.100.1, for=\"[2001:db8:1:2::7]:443\"", "20010DB800010002")]
    [InlineData("forwarded", "for=192.0.2.7", "192.0.2.7")]
    [InlineData("Forwarded", "for=\"198.51.100.1", "203.0.113.9")]
    public async Task The_Forwarded_header_may_be_the_one_that_names_the_caller(string header, string value, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
        context.Request.Headers["Forwarded"] = value;
        var settings = new AddInSettings("/office.js", "app.example.com", AnonymousPerMinute: 1) { ClientAddressHeader = ClientAddressHeaders.Check(header) };
        Assert.Equal(expected, await new ClientAddresses(settings, NullLogger<ClientAddresses>.Instance).OfAsync(context.Request, CancellationToken.None));
    }
}
