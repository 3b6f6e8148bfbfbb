using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Infinity.Policy;

namespace PexipFunctions.Tests.Simulators.ManagementNode;

public sealed class ConferencingNodeTests : IDisposable
{
    private readonly FakeTimeProvider time = new(PolicySample.Start);
    private readonly InfinityModel infinity;
    private readonly ConferencingNode node;

    public ConferencingNodeTests()
    {
        infinity = new InfinityModel(time, TimeSpan.Zero);
        infinity.AddTheme("Corporate");
        infinity.Create(Sample.AdminsRoom("In the database", "75123456@contoso.com"));
        node = new ConferencingNode(infinity, time);
    }

    public void Dispose() => node.Dispose();

    [Fact]
    public async Task Without_policy_the_database_decides()
    {
        Assert.Equal("In the database", (await node.DialAsync("75123456@contoso.com", "Guest")).RoomName);
        Assert.False((await node.DialAsync("unknown@contoso.com", "Guest")).Joined);
    }

    [Fact]
    public async Task Policy_is_asked_as_infinity_asks_it()
    {
        await using var server = await AnsweringAsync(200, PolicyAnswer.Reject.ToJson());

        await node.DialAsync("sip:75123456@contoso.com;transport=tls", "Guest", "sip");

        var (address, authorization) = await server.Asked.Task;
        Assert.StartsWith("/policy/v1/service/configuration?call_direction=dial_in&protocol=sip&", address, StringComparison.Ordinal);
        Assert.Equal("sip:75123456@contoso.com;transport=tls", QueryHelpers.ParseQuery(new Uri(server.Address, address).Query)["local_alias"]);
        Assert.Equal("Basic bm9kZTpzZWNyZXQ=", authorization);
    }

    [Fact]
    public async Task The_apps_answer_for_a_room_lets_the_caller_in()
    {
        var answer = PolicyAnswer.For(PolicySample.Room() with { Profile = PolicySample.Room().Profile with { Theme = "Corporate" } }, new DialledAlias("75123456", "contoso.com"), PolicySample.Start);
        await using var server = await AnsweringAsync(200, answer.ToJson());

        var outcome = await node.DialAsync("75123456@contoso.com", "Guest");

        Assert.Equal(("Weekly sync", true), (outcome.RoomName, outcome.ByPolicy));
        Assert.Equal(PolicySample.Room().ServiceTag, Assert.Single(infinity.LiveConferences).Tag);
    }

    [Fact]
    public async Task The_apps_rejection_keeps_the_caller_out_though_the_database_has_the_alias()
    {
        await using var server = await AnsweringAsync(200, PolicyAnswer.Reject.ToJson());

        var outcome = await node.DialAsync("75123456@contoso.com", "Guest");

        Assert.Equal((false, true), (outcome.Joined, outcome.ByPolicy));
    }

    [Theory]
    [InlineData(200, """{"status":"fail","action":"continue"}""")]
    [InlineData(200, """{"status":"success","action":"continue"}""")]
    [InlineData(200, """{"status":"success","action":"continue","result":{"service_type":"conference","name":"No tag"}}""")]
    [InlineData(200, """{"status":"success","action":"continue","result":{"service_type":"conference","name":"x","service_tag":"","ivr_theme_name":"Missing"}}""")]
    [InlineData(200, """{"status":"success","action":"continue","result":{"service_type":7,"name":"x","service_tag":""}}""")]
    [InlineData(200, "not JSON")]
    [InlineData(302, "")]
    [InlineData(401, """{"status":"success","action":"reject"}""")]
    [InlineData(500, "")]
    public async Task Whatever_policy_cannot_say_the_database_does(int status, string body)
    {
        await using var server = await AnsweringAsync(status, body);

        var outcome = await node.DialAsync("75123456@contoso.com", "Guest");

        Assert.Equal(("In the database", false), (outcome.RoomName, outcome.ByPolicy));
    }

    [Fact]
    public async Task Policy_that_takes_five_seconds_is_not_waited_for()
    {
        await using var server = await AnsweringAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        var dialling = node.DialAsync("75123456@contoso.com", "Guest");
        await server.Asked.Task;
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(("In the database", false), ((await dialling).RoomName, (await dialling).ByPolicy));
    }

    [Fact]
    public async Task A_policy_server_that_is_down_is_done_without()
    {
        var server = await AnsweringAsync(200, PolicyAnswer.Reject.ToJson());
        await server.DisposeAsync();

        Assert.False((await node.DialAsync("75123456@contoso.com", "Guest")).ByPolicy);
    }

    private Task<PolicyStub> AnsweringAsync(int status, string body) => AnsweringAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = status == 302 ? "/elsewhere" : default(string);
        return context.Response.WriteAsync(body);
    });

    private async Task<PolicyStub> AnsweringAsync(Func<HttpContext, Task> answer)
    {
        var server = await PolicyStub.StartAsync(answer);
        node.Policy = new PolicyServer(server.Address, "node", "secret");
        return server;
    }
}
