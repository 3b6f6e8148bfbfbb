using System.Net;
using Microsoft.AspNetCore.Http;
using PexipFunctions.AddIn;

namespace PexipFunctions.Tests.AddIn;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7:50123", "192.0.2.7")]
    [InlineData("198.51.100.1, 192.0.2.7:50123", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:443", "20010DB800010002")]
    [InlineData("nonsense", "203.0.113.9")]
    [InlineData("", "203.0.113.9")]
    public void The_last_hop_counts_and_what_a_client_sent_before_it_does_not(string forwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(expected, ClientAddress.Of(context.Request, header: ""));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("", "203.0.113.9")]
    public void Behind_Front_Door_the_caller_is_whom_Front_Door_names_and_not_Front_Door_itself(string named, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
        context.Request.Headers["X-Forwarded-For"] = "192.0.2.7, 198.51.100.1:50123";
        context.Request.Headers["X-Azure-SocketIP"] = named;
        Assert.Equal(expected, ClientAddress.Of(context.Request, "X-Azure-SocketIP"));
    }
}
