using System.Text.Json.Nodes;
using PexipFunctions.Tests.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Simulators.ManagementNode;

/// <summary>The verbs and codes of the management API, as the reference has them.</summary>
public sealed class ManagementApiTests : IAsyncLifetime
{
    private NodeApi api = null!;

    public async Task InitializeAsync() => api = await NodeApi.StartAsync();

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task A_created_room_is_201_with_its_address_and_no_body()
    {
        using var response = await api.SendAsync("POST", NodeApi.Conferences, """{"name":"Reception","aliases":[{"alias":"reception"}]}""");

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal(NodeApi.Conferences + "1/", response.Headers.Location!.AbsolutePath);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_room_reads_with_infinitys_defaults()
    {
        api.Node.Infinity.Create(Sample.AdminsRoom("Reception", "reception"));

        var room = await api.GetAsync(NodeApi.Conferences + "1/");

        Assert.Equal(("Reception", "conference", false, "video"), ((string?)room["name"], (string?)room["service_type"], (bool)room["allow_guests"]!, (string?)room["call_type"]));
        Assert.Equal("2026-03-02T09:00:00.000000", (string?)room["creation_time"]);
        Assert.Equal(NodeApi.Conferences + "1/", (string?)room["aliases"]![0]!["conference"]);
    }

    [Fact]
    public async Task A_list_has_a_page_of_twenty_and_says_where_the_next_is()
    {
        Fill(45);

        var pages = new List<JsonNode>();
        for (var next = NodeApi.Conferences; next is not null; next = (string?)pages[^1]["meta"]!["next"])
        {
            pages.Add(await api.GetAsync(next));
        }

        Assert.Equal([20, 20, 5], pages.Select(page => page["objects"]!.AsArray().Count));
        Assert.Equal((20, 40, 45), ((int)pages[2]["meta"]!["limit"]!, (int)pages[2]["meta"]!["offset"]!, (int)pages[2]["meta"]!["total_count"]!));
        Assert.Equal(45, pages.SelectMany(page => page["objects"]!.AsArray()).Select(room => (int)room!["id"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("name=Room 1", "1")]
    [InlineData("name__in=Room 1,Room 3", "1,3")]
    [InlineData("name__icontains=OOM 2", "2")]
    [InlineData("name__istartswith=rOOM", "1,2,3")]
    [InlineData("name__startswith=rOOM", "")]
    [InlineData("name__regex=[12]$", "1,2")]
    [InlineData("name__gte=Room 2", "2,3")]
    [InlineData("name__lte=Room 2", "1,2")]
    [InlineData("name__lte=Room 2&name__gte=Room 2", "2")]
    [InlineData("order_by=-name", "3,2,1")]
    [InlineData("order_by=name&limit=1&offset=1", "2")]
    [InlineData("tag=", "1,2,3")]
    public async Task Lists_are_filtered_and_ordered(string query, string ids)
    {
        Fill(3);

        var list = await api.GetAsync($"{NodeApi.Conferences}?{query}");

        Assert.Equal(ids, string.Join(',', list["objects"]!.AsArray().Select(room => room!["id"])));
    }

    [Theory]
    [InlineData("subject=x")]
    [InlineData("name__near=x")]
    [InlineData("limit=many")]
    public async Task A_query_that_makes_no_sense_is_400(string query)
    {
        Fill(1);

        using var response = await api.SendAsync("GET", $"{NodeApi.Conferences}?{query}");

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Deleting_the_collection_deletes_every_room_of_everybody()
    {
        Fill(3);

        using var response = await api.SendAsync("DELETE", NodeApi.Conferences);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Empty(api.Node.Infinity.Rooms);
    }

    [Fact]
    public async Task Deleting_one_room_twice_is_204_then_404()
    {
        Fill(2);

        using var first = await api.SendAsync("DELETE", NodeApi.Conferences + "1/");
        using var second = await api.SendAsync("DELETE", NodeApi.Conferences + "1/");

        Assert.Equal((204, 404), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Single(api.Node.Infinity.Rooms);
    }

    [Theory]
    [InlineData("GET", "/api/admin/configuration/v1/conference")]
    [InlineData("POST", "/api/admin/configuration/v1/conference")]
    [InlineData("DELETE", "/api/admin/configuration/v1/conference/1")]
    [InlineData("GET", "/api/admin/configuration/v2/conference/")]
    [InlineData("GET", "/api/admin/configuration/v1/end_user/")]
    [InlineData("GET", "/")]
    public async Task Addresses_without_slash_and_unknown_ones_are_404(string verb, string path)
    {
        Fill(1);

        using var response = await api.SendAsync(verb, path, verb == "POST" ? "{}" : null);

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Single(api.Node.Infinity.Rooms);
    }

    [Theory]
    [InlineData("POST", "status/v1/conference/")]
    [InlineData("DELETE", "configuration/v1/ivr_theme/")]
    [InlineData("DELETE", "configuration/v1/ivr_theme/1/")]
    [InlineData("OPTIONS", "configuration/v1/conference/")]
    public async Task Verbs_that_a_resource_has_not_are_405(string verb, string path)
    {
        using var response = await api.SendAsync(verb, "/api/admin/" + path, verb == "POST" ? "{}" : null);

        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task Patch_replaces_the_named_fields_and_the_whole_of_a_list()
    {
        api.Node.Infinity.Create(new JsonObject { ["name"] = "Reception", ["description"] = "Front desk", ["aliases"] = new JsonArray(new JsonObject { ["alias"] = "a" }, new JsonObject { ["alias"] = "b" }) });

        using var response = await api.SendAsync("PATCH", NodeApi.Conferences + "1/", """{"tag":"t","aliases":[{"alias":"c"}]}""");

        var room = Assert.Single(api.Node.Infinity.Rooms);
        Assert.Equal((202, "t", "Front desk", "c"), ((int)response.StatusCode, room.Tag, (string?)room.Fields["description"], Assert.Single(room.Aliases).Alias));
    }

    [Fact]
    public async Task Put_returns_every_other_field_to_its_default()
    {
        api.Node.Infinity.Create(new JsonObject { ["name"] = "Reception", ["description"] = "Front desk", ["aliases"] = new JsonArray(new JsonObject { ["alias"] = "a" }) });

        using var response = await api.SendAsync("PUT", NodeApi.Conferences + "1/", """{"name":"Reception"}""");

        var room = Assert.Single(api.Node.Infinity.Rooms);
        Assert.Equal((204, "", 0), ((int)response.StatusCode, (string?)room.Fields["description"], room.Aliases.Count));
    }

    [Fact]
    public async Task A_patch_of_the_list_creates_changes_and_deletes()
    {
        Fill(2);

        using var response = await api.SendAsync("PATCH", NodeApi.Conferences, $$"""{"objects":[{"name":"New"},{"resource_uri":"{{NodeApi.Conferences}}1/","tag":"t"}],"deleted_objects":["{{NodeApi.Conferences}}2/"]}""");

        Assert.Equal(202, (int)response.StatusCode);
        Assert.Equal([("Room 1", "t"), ("New", "")], api.Node.Infinity.Rooms.Select(room => (room.Name, room.Tag)));
    }

    [Theory]
    [InlineData("""{"name":"Room 1"}""", """{"conference":{"name":["Conference with this Name already exists."]}}""")]
    [InlineData("""{"name":"New","aliases":[{"alias":"ALIAS-1"}]}""", """{"conference":{"aliases":[{"alias":["Conference alias with this Alias already exists."]}]}}""")]
    [InlineData("""{"aliases":[]}""", """{"conference":{"name":["This field is required."]}}""")]
    [InlineData("""{"name":"New","pin":"12"}""", """{"conference":{"pin":["Enter a PIN of 4 to 20 digits."]}}""")]
    [InlineData("""{"name":"New","allow_guests":true}""", """{"conference":{"pin":["A host PIN is required when guests are allowed."]}}""")]
    [InlineData("""{"name":"New","participant_limit":1000001}""", """{"conference":{"participant_limit":["Ensure this value is between 0 and 1000000."]}}""")]
    public async Task What_infinity_refuses_is_400_with_its_reason(string body, string error)
    {
        Fill(1);

        using var response = await api.SendAsync("POST", NodeApi.Conferences, body);

        Assert.Equal((400, error), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("""{"name":42}""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    [InlineData("""{"name":"New","ivr_theme":"/api/admin/configuration/v1/ivr_theme/99/"}""")]
    [InlineData("""{"name":"New","service_type":"party"}""")]
    public async Task Bodies_that_make_no_sense_are_400(string body)
    {
        using var response = await api.SendAsync("POST", NodeApi.Conferences, body);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_name_over_250_characters_is_400()
    {
        using var response = await api.SendAsync("POST", NodeApi.Conferences, $$"""{"name":"{{new string('n', 251)}}"}""");

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_alias_is_added_changed_and_removed_alone()
    {
        Fill(1);
        const string aliases = "/api/admin/configuration/v1/conference_alias/";

        using var added = await api.SendAsync("POST", aliases, $$"""{"alias":"second","conference":"{{NodeApi.Conferences}}1/"}""");
        using var changed = await api.SendAsync("PATCH", aliases + "1/", """{"alias":"first"}""");
        using var removed = await api.SendAsync("DELETE", added.Headers.Location!.AbsolutePath);

        Assert.Equal((201, 202, 204), ((int)added.StatusCode, (int)changed.StatusCode, (int)removed.StatusCode));
        Assert.Equal("first", Assert.Single(api.Node.Infinity.Rooms[0].Aliases).Alias);
    }

    private void Fill(int rooms)
    {
        for (var room = 1; room <= rooms; room++)
        {
            Assert.NotNull(api.Node.Infinity.Create(Sample.AdminsRoom($"Room {room}", $"alias-{room}")).Room);
        }
    }
}
