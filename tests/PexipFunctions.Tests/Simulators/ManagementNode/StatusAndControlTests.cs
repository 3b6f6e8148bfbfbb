using System.Text.Json.Nodes;
using PexipFunctions.Tests.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Simulators.ManagementNode;

public sealed class StatusAndControlTests : IAsyncLifetime
{
    private NodeApi api = null!;

    public async Task InitializeAsync()
    {
        api = await NodeApi.StartAsync();
        api.Node.Infinity.Create(Sample.AdminsRoom("Reception", "reception"));
        api.Time.Advance(TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task Status_shows_a_conference_and_its_participants_while_it_runs()
    {
        var participant = api.Node.Infinity.Join("reception", "Guest One").ParticipantId!;

        var live = await api.GetAsync("/api/admin/status/v1/conference/?name=Reception");
        var people = await api.GetAsync("/api/admin/status/v1/participant/?conference=Reception");
        api.Node.Infinity.Leave(participant);
        var over = await api.GetAsync("/api/admin/status/v1/conference/?name=Reception");

        Assert.True((bool)Assert.Single(live["objects"]!.AsArray())!["is_started"]!);
        Assert.Equal("Guest One", (string?)Assert.Single(people["objects"]!.AsArray())!["display_name"]);
        Assert.Empty(over["objects"]!.AsArray());
    }

    [Fact]
    public async Task Over_http_one_joins_sees_who_is_there_and_leaves()
    {
        using var joined = await api.SendAsync("POST", "/control/join", """{"alias":"reception","displayName":"Guest One"}""");
        var participant = (string?)JsonNode.Parse(await joined.Content.ReadAsStringAsync())!["participantId"];
        var during = await api.GetAsync("/control/rooms");
        using var left = await api.SendAsync("POST", "/control/leave", $$"""{"participantId":"{{participant}}"}""");
        var after = await api.GetAsync("/control/rooms");

        Assert.Equal("Guest One", (string?)Assert.Single(during[0]!["participants"]!.AsArray()));
        Assert.Equal(("Reception", true), ((string?)during[0]!["name"], (bool)during[0]!["replicated"]!));
        Assert.Equal(204, (int)left.StatusCode);
        Assert.Empty(after[0]!["participants"]!.AsArray());
    }

    [Fact]
    public async Task Over_http_an_admin_makes_a_room_and_sees_what_was_touched()
    {
        using var created = await api.SendAsync("POST", "/control/rooms", """{"name":"Boardroom","aliases":[{"alias":"board"}]}""");
        api.Node.Infinity.Join("reception", "Guest One");
        api.Node.Infinity.Delete(1);

        var touched = await api.GetAsync("/control/touched");

        Assert.Equal(201, (int)created.StatusCode);
        Assert.Equal(("DELETE", "Reception"), ((string?)touched[0]!["verb"], (string?)touched[0]!["roomName"]));
    }

    [Theory]
    [InlineData("POST", "/control/join", """{"alias":"nobody"}""", 404)]
    [InlineData("POST", "/control/leave", """{"participantId":"nobody"}""", 404)]
    [InlineData("POST", "/control/join", "{", 400)]
    [InlineData("POST", "/control/rooms", "[]", 400)]
    [InlineData("POST", "/control/rooms", """{"name":"Reception"}""", 400)]
    [InlineData("GET", "/control/unknown", null, 404)]
    public async Task Control_calls_that_cannot_be_done_say_so(string verb, string path, string? body, int status)
    {
        using var response = await api.SendAsync(verb, path, body);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Control_calls_are_not_among_the_requests_that_the_node_saw()
    {
        await api.GetAsync("/control/rooms");

        Assert.Empty(api.Node.Requests.All);
    }
}
