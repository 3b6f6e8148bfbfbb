using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin;

public sealed class PreviewTests : IAsyncLifetime
{
    private AdminHost host = null!;

    public async Task InitializeAsync() => host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_text_reply_arrives_as_the_comment_of_the_response()
    {
        var answer = await PreviewAsync(new() { ["field"] = "acceptNewSingleMeetingTemplate", ["template"] = "<b>At</b> {{alias}}<br>until {{end_time}}", ["replyFormat"] = "text" });
        var part = Assert.Single(answer["parts"]!.AsArray())!;
        Assert.Equal(("response comment", "At 35123456@example.com\nuntil 16:00 on 31/07/2017"), ((string)part["where"]!, (string)part["text"]!));
    }

    [Fact]
    public async Task An_html_reply_arrives_as_a_mail_and_a_refusal_in_the_response_too()
    {
        var accept = await PreviewAsync(new() { ["field"] = "acceptNewSingleMeetingTemplate", ["replyFormat"] = "html" });
        var reject = await PreviewAsync(new() { ["field"] = "rejectAliasDeletedText", ["replyFormat"] = "html" });
        Assert.Equal(["separate mail"], Parts(accept));
        Assert.Equal(["response comment", "separate mail"], Parts(reject));
    }

    [Fact]
    public async Task Given_values_are_used_and_encoded()
    {
        var answer = await PreviewAsync(new() { ["field"] = "joiningInstructionsTemplate", ["template"] = "{{alias_uuid}} {{alias}}", ["values"] = new JsonObject { ["alias"] = "<b>" } });
        Assert.Contains("&lt;b&gt;", (string?)answer["parts"]![0]!["html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Joining_instructions_that_would_swallow_what_stands_behind_them_with_these_values_are_shown_repaired()
    {
        var answer = await PreviewAsync(new()
        {
            ["field"] = "joiningInstructionsTemplate",
            ["template"] = "<p>{{alias_uuid}}</p>{{ '<!-- 75 -->'|replace(' ' ~ numeric_alias[:2] ~ ' -->', '')|safe }}",
            ["values"] = new JsonObject { ["numeric_alias"] = "75000001" },
        });

        Assert.DoesNotContain("<!--", (string?)answer["parts"]![0]!["html"], StringComparison.Ordinal);
        Assert.Equal("warning", (string?)Assert.Single(answer["findings"]!.AsArray())!["severity"]);
    }

    [Fact]
    public async Task An_error_is_found_at_its_line_and_column_and_nothing_is_rendered()
    {
        var answer = await PreviewAsync(new() { ["field"] = "acceptNewSingleMeetingTemplate", ["template"] = "line one\nat {{subject}}" });
        var finding = answer["findings"]![0]!;
        Assert.Equal(("error", 2), ((string)finding["severity"]!, (int)finding["line"]!));
        Assert.True((int)finding["column"]! > 1);
        Assert.Empty(answer["parts"]!.AsArray());
    }

    [Fact]
    public async Task A_name_template_is_previewed_as_plain_text_of_the_room()
    {
        var answer = await PreviewAsync(new() { ["field"] = "conferenceNameTemplate", ["template"] = "{{subject}} & more" });
        Assert.Equal(("room", "Weekly review & more"), ((string)answer["parts"]![0]!["where"]!, (string)answer["parts"]![0]!["text"]!));
    }

    [Fact]
    public async Task A_stored_integration_fills_what_is_left_out()
    {
        var (id, _) = await host.CreateAsync(SampleIntegration.New() with { Texts = SampleIntegration.New().Texts with { JoiningInstructionsTemplate = "{{alias_uuid}} at {{addin_server_domain}}" } });
        var answer = await PreviewAsync(new() { ["field"] = "joiningInstructionsTemplate" }, $"/api/integrations/{id}/preview");
        Assert.Contains("at join.example.com", (string?)answer["parts"]![0]!["html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("nothing")]
    public async Task A_field_that_is_no_template_is_refused(string field)
    {
        using var response = await host.Client.PostAsJsonAsync("/api/preview", new { field });
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static IEnumerable<string> Parts(JsonObject answer) => answer["parts"]!.AsArray().Select(part => (string)part!["where"]!);

    private async Task<JsonObject> PreviewAsync(JsonObject request, string path = "/api/preview")
    {
        using var response = await host.Client.PostAsJsonAsync(path, request);
        var answer = await AdminHost.ReadAsync(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToJsonString());
        return answer;
    }
}
