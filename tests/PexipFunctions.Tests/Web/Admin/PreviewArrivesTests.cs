using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>What the preview shows for a meeting's own values is, to the letter, what the product sends and makes for it.</summary>
public sealed class PreviewArrivesTests
{
    private const string Accept = "<p>Dial <b>{{numeric_alias}}</b> &amp; <a href=\"https://join.example.com/{{alias}}\">join</a><br>\r\nfrom {{start_time}} until {{end_time}}</p>{% if alias %}<ul><li>One</li></ul>{% endif %}";

    [Theory]
    [InlineData(ReplyFormat.Text)]
    [InlineData(ReplyFormat.Html)]
    public async Task An_acceptance_arrives_as_it_was_previewed(ReplyFormat format)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { ReplyFormat = format, Texts = integration.Texts with { AcceptNewSingleMeetingTemplate = Accept } });
        var issued = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(issued.Instructions, Scenario.Monday.AddHours(10)));
        var part = Assert.Single(await PreviewAsync(scenario, "acceptNewSingleMeetingTemplate", Values(issued)));
        var messages = scenario.World.Inbox();
        Assert.Equal(
            format == ReplyFormat.Text ? messages.Single(message => message.Kind == InboxKind.Accept).Text : messages.Single(message => message.Kind == InboxKind.Mail).Html,
            (string?)part![format == ReplyFormat.Text ? "text" : "html"]);
    }

    [Fact]
    public async Task A_refusal_arrives_as_it_was_previewed()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Scenario.Monday.AddHours(10)));
        var part = Assert.Single(await PreviewAsync(scenario, "rejectInvalidAliasIdText", []));
        Assert.Equal(Assert.Single(scenario.World.Inbox()).Text, (string?)part!["text"]);
    }

    [Fact]
    public async Task Joining_instructions_are_inserted_as_they_were_previewed()
    {
        var scenario = await Scenario.StartAsync();
        var issued = await scenario.Host.IssueAsync();
        Assert.Equal(issued.Instructions, (string?)Assert.Single(await PreviewAsync(scenario, "joiningInstructionsTemplate", Values(issued)))!["html"]);
    }

    [Fact]
    public async Task A_long_name_is_cut_in_the_preview_where_it_is_cut_for_the_room()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Texts = integration.Texts with { ConferenceNameTemplate = new string('x', 245) + "{{subject}}" } });
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(10)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1.7));
        var part = Assert.Single(await PreviewAsync(scenario, "conferenceNameTemplate", new JsonObject { ["subject"] = "Review" }));
        Assert.Equal(Assert.Single(scenario.World.Infinity.Rooms).Name, (string?)part!["text"]);
    }

    private static JsonObject Values(IssuedAlias issued) => new()
    {
        ["alias"] = issued.Alias,
        ["numeric_alias"] = issued.NumericAlias,
        ["alias_uuid"] = issued.AliasTag,
        ["start_time"] = "10:00 on 02/03/2026",
        ["end_time"] = "11:00 on 02/03/2026",
    };

    private static async Task<JsonArray> PreviewAsync(Scenario scenario, string field, JsonObject values)
    {
        await using var host = await AdminHost.StartAsync(scenario.World, new LogLines());
        using var response = await host.Client.PostAsJsonAsync($"/api/integrations/{scenario.World.Integration.Id}/preview", new JsonObject { ["field"] = field, ["values"] = values });
        var answer = await AdminHost.ReadAsync(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToJsonString());
        return answer["parts"]!.AsArray();
    }
}
