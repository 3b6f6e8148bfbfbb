using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Templates;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Aliases;

public sealed class AliasRequestTests
{
    [Fact]
    public async Task Below_the_limit_an_alias_is_given()
    {
        var (world, host) = await StartAsync(integration => integration with { UnusedAliasLimit = 1 });
        var (context, answer) = await AskAsync(world, host);

        Assert.Equal(200, context.Response.StatusCode);
        Assert.StartsWith("75", answer.GetProperty("numericAlias").GetString(), StringComparison.Ordinal);
        Assert.Equal(answer.GetProperty("numericAlias").GetString(), answer.GetProperty("printed").GetProperty("number").GetString());
        Assert.True(answer.GetProperty("printed").GetProperty("exact").GetBoolean());
        Assert.Equal(1, await host.Get<UnusedAliases>().CountAsync(world.Integration.Id, UnusedShare.Anonymous, CancellationToken.None));
    }

    [Theory]
    [InlineData(IntegrationMode.On, 200)]
    [InlineData(IntegrationMode.Observe, 200)]
    [InlineData(IntegrationMode.Draining, 403)]
    [InlineData(IntegrationMode.Off, 403)]
    public async Task An_alias_is_given_in_the_modes_that_the_documents_name(IntegrationMode mode, int status)
    {
        var (world, host) = await StartAsync(integration => integration with { Mode = mode });
        Assert.Equal(status, (await AskAsync(world, host)).Context.Response.StatusCode);
    }

    [Fact]
    public async Task With_too_many_unused_aliases_the_answer_is_429_and_says_when_to_come_back()
    {
        var (world, host) = await StartAsync(integration => integration with { UnusedAliasLimit = 1 });
        await AskAsync(world, host);
        var (context, answer) = await AskAsync(world, host);

        Assert.Equal((429, "1800"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        Assert.Equal("urn:vmr-scheduling:too-many-unused", answer.GetProperty("type").GetString());
    }

    [Fact]
    public async Task When_numbers_have_run_out_the_answer_is_503_and_an_alarm_is_raised()
    {
        var (world, host) = await StartAsync(integration => integration with { ScheduledAliasSuffixLength = 1 });
        await AllocationSamples.FillAsync(host.Get<AliasStore>(), world.Integration, 100);
        var (context, answer) = await AskAsync(world, host);

        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("urn:vmr-scheduling:no-free-number", answer.GetProperty("type").GetString());
        Assert.NotNull(await host.Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.AliasesShort, CancellationToken.None));
    }

    [Fact]
    public async Task A_tag_s_state_is_told_to_those_who_say_of_which_meeting()
    {
        var (world, host) = await StartAsync(integration => integration);
        var tag = (await host.IssueAsync()).AliasTag;
        foreach (var body in new[] { $$"""{"tag":"{{tag}}"}""", $$"""{"tag":"{{tag}}","organizer":"a@example.com","start":"2026-11-24T10:00:00.000Z","end":"2026-11-24T11:00:00.000Z","itemId":"AAMk"}""" })
        {
            var (context, answer) = await InspectAsync(world, host, body);
            Assert.Equal((200, "usable"), (context.Response.StatusCode, answer.GetProperty("state").GetString()));
            Assert.Contains(tag, answer.GetProperty("printed").GetProperty("text").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_no_genuine_tag_is_told_of_no_block()
    {
        var (world, host) = await StartAsync(integration => integration);
        var (_, answer) = await InspectAsync(world, host, """{"tag":"PXPS:-AEAQGIBRAEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGE#"}""");
        Assert.Equal(("foreign", JsonValueKind.Null), (answer.GetProperty("state").GetString(), answer.GetProperty("printed").ValueKind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"tag":7}""")]
    [InlineData("""{"tag":"\ud800"}""")]
    [InlineData("""{"tag":"PXPS:-AAAA#","start":"yesterday"}""")]
    public async Task What_is_no_question_about_a_tag_is_refused(string body)
    {
        var (world, host) = await StartAsync(integration => integration);
        var (context, answer) = await InspectAsync(world, host, body);
        Assert.Equal((400, "urn:vmr-scheduling:unreadable"), (context.Response.StatusCode, answer.GetProperty("type").GetString()));
    }

    /// <summary>The check sees no way on which its comment stays open; the number decides, and those of the tests begin with 75.</summary>
    [Fact]
    public async Task A_block_that_would_swallow_the_text_behind_it_with_this_number_is_given_out_repaired()
    {
        const string Template = "<p>{{alias_uuid}}</p>{{ '<!-- 75 -->'|replace(' ' ~ numeric_alias[:2] ~ ' -->', '')|safe }}";
        Assert.Empty(TemplateCheck.Check(Template, TemplateScope.JoiningInstructions, html: true));
        var (world, host) = await StartAsync(integration => integration with { Texts = integration.Texts with { JoiningInstructionsTemplate = Template } });
        var (context, answer) = await AskAsync(world, host);

        var tag = answer.GetProperty("aliasTag").GetString();
        Assert.Equal((200, $"<p>{tag}</p>"), (context.Response.StatusCode, answer.GetProperty("instructions").GetString()));
        Assert.Equal(tag, answer.GetProperty("printed").GetProperty("text").GetString()!.Trim());
        await AskAsync(world, host);
        Assert.Equal(1, (await host.Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.TextRepaired, CancellationToken.None))!.Count);
    }

    private static async Task<(ProductWorld World, ProductHost Host)> StartAsync(Func<Integration, Integration> change)
    {
        var world = new ProductWorld();
        world.Integration = change(world.Integration);
        return (world, await world.StartAsync());
    }

    private static Task<(HttpContext Context, JsonElement Answer)> AskAsync(ProductWorld world, ProductHost host) =>
        AnswerAsync("", request => host.Get<AliasRequests>().IssueAsync(request, world.Integration.Id.ToString(), CancellationToken.None));

    private static Task<(HttpContext Context, JsonElement Answer)> InspectAsync(ProductWorld world, ProductHost host, string body) =>
        AnswerAsync(body, request => host.Get<AliasRequests>().InspectAsync(request, world.Integration.Id.ToString(), CancellationToken.None));

    private static async Task<(HttpContext Context, JsonElement Answer)> AnswerAsync(string content, Func<HttpRequest, Task<Answer>> answer)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        using var sent = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        var context = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Body = sent, ContentType = "application/json" },
            Response = { Body = body },
            Connection = { RemoteIpAddress = System.Net.IPAddress.Loopback },
        };
        await (await answer(context.Request)).ToResult(context.Request).ExecuteAsync(context);
        return (context, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
