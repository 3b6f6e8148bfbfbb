using System.Net;
using System.Net.Sockets;
using PexipFunctions.Operations.Network;
using PexipFunctions.Tests.Web.Admin.Testing;

namespace PexipFunctions.Tests.Operations.Network;

/// <summary>What an admin reads of a server that is not reached: its address, the step that failed, and the cause; from real connections.</summary>
public sealed class ConnectionFailureTests
{
    [Fact]
    public async Task A_closed_port_is_told_as_refused() =>
        Assert.Equal(
            "https://node.example.com:1 could not be reached: no connection to port 1 was made, since it was refused: nothing listens there, or a firewall says no.",
            await FailAsync("https://node.example.com:1/api/", IPAddress.Loopback));

    [Theory]
    [InlineData(SocketError.HostNotFound, "DNS does not know it")]
    [InlineData(SocketError.NoData, "DNS does not know it")]
    [InlineData(SocketError.TryAgain, "no DNS server answered")]
    public async Task A_name_that_leads_nowhere_is_told_as_such(SocketError error, string cause) =>
        Assert.Equal(
            $"https://node.example.com could not be reached: the name node.example.com could not be used, since {cause}.",
            await FailAsync("https://node.example.com/", (_, _) => throw new SocketException((int)error)));

    [Theory]
    [InlineData("10.0.0.1", "a private address (see the app setting Network__AllowPrivate)")]
    [InlineData("169.254.169.254", "an address of the cloud platform")]
    [InlineData("224.0.0.1", "an address at which no host can be")]
    public async Task A_name_that_leads_where_the_app_may_not_go_says_where(string address, string where) =>
        Assert.Equal(
            $"https://node.example.com could not be reached: the name node.example.com could not be used, since node.example.com leads to {where}, to which this app does not connect.",
            await FailAsync("https://node.example.com/", IPAddress.Parse(address)));

    [Fact]
    public async Task A_server_without_TLS_is_told_as_such()
    {
        await using var server = await TrialServer.StartAsync(certificate: null, _ => Task.CompletedTask);
        Assert.Equal(
            $"https://node.example.com:{server.Port} could not be reached: no TLS connection was made, since the server does not speak TLS 1.2 or later there.",
            await FailAsync($"https://node.example.com:{server.Port}/", IPAddress.Loopback));
    }

    [Theory]
    [InlineData("node.example.com", "the certificate is not trusted: its chain does not end at an authority that this app trusts")]
    [InlineData("other.example.com", "the certificate is made out to another name")]
    public async Task A_certificate_that_is_not_accepted_says_why(string name, string cause)
    {
        using var certificate = ProbeServersTests.Make(name);
        await using var server = await TrialServer.StartAsync(certificate, _ => Task.CompletedTask);
        Assert.Equal(
            $"https://node.example.com:{server.Port} could not be reached: no TLS connection was made, since {cause}.",
            await FailAsync($"https://node.example.com:{server.Port}/", IPAddress.Loopback));
    }

    [Fact]
    public void A_certificate_that_is_over_is_told_as_such() =>
        Assert.Equal(
            "the certificate, or one that it rests on, is expired or not yet valid",
            CertificateFailure.Describe("The remote certificate is invalid because of errors in the certificate chain: NotTimeValid, PartialChain"));

    [Fact]
    public async Task A_server_that_hangs_up_is_told_as_such()
    {
        await using var server = await TrialServer.StartAsync(certificate: null, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal(
            $"http://node.example.com:{server.Port} could not be reached: a connection was made and the request was not answered, since the connection ended before the answer did.",
            await FailAsync($"http://node.example.com:{server.Port}/", IPAddress.Loopback));
    }

    [Fact]
    public void A_connection_that_took_too_long_is_told_from_an_answer_that_did()
    {
        var connecting = ConnectionFailure.Of(new TaskCanceledException("late", new TimeoutException()));
        var answering = ConnectionFailure.Late(ConnectionStep.Answer, TimeSpan.FromSeconds(15));
        Assert.Equal((ConnectionStep.Connection, ConnectionStep.Answer), (connecting.Step, answering.Step));
        Assert.Contains("not answered, since nothing came back within 15 seconds.", answering.Describe(new Uri("https://node.example.com/")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_and_password_in_an_address_are_not_repeated() =>
        Assert.Equal("https://node.example.com:8443", ConnectionFailure.NameOf(new Uri("https://admin:secret@node.example.com:8443/api/")));

    private static Task<string> FailAsync(string address, IPAddress resolved) => FailAsync(address, (_, _) => Task.FromResult<IPAddress[]>([resolved]));

    private static async Task<string> FailAsync(string address, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        using var client = new HttpMessageInvoker(new GuardedConnections(new NetworkOptions { AllowLoopback = true }, resolve).CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, CancellationToken.None));
        return ConnectionFailure.Of(failure).Describe(new Uri(address));
    }
}
