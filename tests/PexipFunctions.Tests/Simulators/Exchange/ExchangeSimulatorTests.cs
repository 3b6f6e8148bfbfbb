using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>The simulator's HTTP surface where the SDK does not show it.</summary>
public sealed class ExchangeSimulatorTests : IAsyncLifetime, IDisposable
{
    private const string Events = "v1.0/users/vmr@contoso.com/events";

    private readonly SocketsHttpHandler handler = new();
    private ExchangeSimulator simulator = null!;
    private HttpMessageInvoker client = null!;

    private ExchangeModel Exchange => simulator.Exchange;

    public async Task InitializeAsync()
    {
        simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Mailboxes = [Drafts.Equipment] }, new ImpatientTime(GraphOverHttp.Start));
        client = new HttpMessageInvoker(handler);
    }

    public async Task DisposeAsync() => await simulator.DisposeAsync();

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    [Fact]
    public async Task A_request_without_a_token_is_refused_in_Graphs_form()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(simulator.Root, Events));
        using var response = await client.SendAsync(request, default);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("InvalidAuthenticationToken", (string?)(await ReadAsync(response))["error"]!["code"]);
    }

    [Fact]
    public async Task Ids_are_ordinary_ones_unless_immutable_ones_are_preferred()
    {
        Exchange.Outlook.Create(Drafts.Single);
        var view = Exchange.FindResource(Drafts.Equipment)!.Calendar().Single();

        var ordinary = await SendAsync("GET", Events);
        var immutable = await SendAsync("GET", Events, "IdType=\"ImmutableId\"");

        Assert.Equal(view.OrdinaryId, (string?)ordinary["value"]![0]!["id"]);
        Assert.Equal(view.Event.Id, (string?)immutable["value"]![0]!["id"]);
    }

    [Fact]
    public async Task Pages_go_by_offset_and_so_miss_a_neighbour_of_an_item_that_moved()
    {
        var meetings = Enumerable.Range(1, 4).Select(day => Exchange.Outlook.Create(Drafts.Single with { Subject = $"Meeting {day}" })).ToList();
        var first = await SendAsync("GET", Events + "?$top=2&$orderby=lastModifiedDateTime&$select=subject");

        Exchange.Outlook.Resend(meetings[0]);
        var next = new Uri((string)first["@odata.nextLink"]!);
        var second = await SendAsync("GET", next.PathAndQuery);

        Assert.Equal(["Meeting 1", "Meeting 2"], Subjects(first));
        Assert.Equal(["Meeting 4", "Meeting 1"], Subjects(second));
        Assert.Null(second["@odata.nextLink"]);
    }

    [Theory]
    [InlineData("?$filter=subject eq 'x'", "ErrorInvalidUrlQueryFilter")]
    [InlineData("?$orderby=subject", "ErrorInvalidProperty")]
    [InlineData("?$select=id,nonsense", "RequestBroker--ParseUri")]
    [InlineData("?$top=many", "ErrorInvalidUrlQuery")]
    public async Task What_the_simulator_does_not_know_is_an_error(string query, string code) =>
        Assert.Equal(code, (string?)(await SendAsync("GET", Events + query))["error"]!["code"]);

    [Fact]
    public async Task Times_and_body_come_as_preferred()
    {
        Exchange.Outlook.Create(Drafts.Single);

        var shown = (await SendAsync("GET", Events, "outlook.timezone=\"Tokyo Standard Time\", outlook.body-content-type=\"text\""))["value"]![0]!;

        Assert.Equal("2026-03-10T18:00:00.0000000", (string?)shown["start"]!["dateTime"]);
        Assert.Equal(("text", "Join here"), ((string?)shown["body"]!["contentType"], (string?)shown["body"]!["content"]));
    }

    [Fact]
    public async Task A_batch_answers_each_part_for_itself()
    {
        Exchange.Outlook.Create(Drafts.Single);
        simulator.Faults.Add(new Fault { Path = "/events/two", Status = 429, RetryAfter = TimeSpan.FromSeconds(7) });

        var answer = await SendAsync("POST", "v1.0/$batch", body: new JsonObject
        {
            ["requests"] = new JsonArray(
                new JsonObject { ["id"] = "1", ["method"] = "GET", ["url"] = "/users/vmr@contoso.com/events?$select=subject" },
                new JsonObject { ["id"] = "2", ["method"] = "GET", ["url"] = "/users/vmr@contoso.com/events/two" }),
        });

        var parts = answer["responses"]!.AsArray();
        Assert.Equal(["1:200", "2:429"], parts.Select(part => $"{part!["id"]}:{part["status"]}"));
        Assert.Equal("Planning", (string?)parts[0]!["body"]!["value"]![0]!["subject"]);
        Assert.Equal("7", (string?)parts[1]!["headers"]!["Retry-After"]);
    }

    [Fact]
    public async Task More_than_four_requests_at_once_are_throttled()
    {
        simulator.Throttle.MostAtOnce = 0;

        Assert.Equal("ApplicationThrottled", (string?)(await SendAsync("GET", Events))["error"]!["code"]);
    }

    [Fact]
    public async Task A_story_can_be_played_over_control_calls()
    {
        var made = await SendAsync("POST", "control/meetings", body: new JsonObject
        {
            ["organizer"] = Drafts.Organizer,
            ["subject"] = "Weekly",
            ["body"] = "<p>Join</p>",
            ["start"] = "2026-03-10T10:00:00",
            ["end"] = "2026-03-10T11:00:00",
            ["timeZone"] = "W. Europe Standard Time",
            ["attendees"] = new JsonArray(new JsonObject { ["name"] = "Equipment", ["address"] = Drafts.Equipment, ["type"] = "resource" }),
            ["recurrence"] = new JsonObject
            {
                ["pattern"] = new JsonObject { ["type"] = "weekly", ["daysOfWeek"] = new JsonArray("tuesday") },
                ["range"] = new JsonObject { ["type"] = "numbered", ["startDate"] = "2026-03-10", ["numberOfOccurrences"] = 3 },
            },
        });
        await SendAsync("DELETE", $"control/meetings/{made["meeting"]}/occurrences/2026-03-17");
        var mailbox = Exchange.FindResource(Drafts.Equipment)!;
        var master = mailbox.Calendar().Single().Event;
        mailbox.Respond(master.Id, PexipFunctions.Calendars.ResponseKind.Accepted, "Welcome", true);

        var inbox = await SendAsync("GET", $"control/inboxes/{Drafts.Organizer}");

        Assert.Equal("accept", (string?)inbox[0]!["kind"]);
        Assert.Equal("Welcome", (string?)inbox[0]!["text"]);
        Assert.Equal([10, 24], mailbox.Instances(master.Id, GraphOverHttp.Start, GraphOverHttp.Start.AddYears(1))!.Select(view => view.Event.Start.Day));
    }

    [Fact]
    public async Task A_wrong_control_call_says_what_is_wrong() =>
        Assert.Contains("'meeting-7'", (string?)(await SendAsync("POST", "control/meetings/meeting-7/cancel"))["detail"], StringComparison.Ordinal);

    private static IEnumerable<string?> Subjects(JsonNode page) => page["value"]!.AsArray().Select(each => (string?)each!["subject"]);

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> SendAsync(string verb, string path, string? prefer = null, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(simulator.Root, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        request.Content = body is null ? null : JsonContent.Create(body);
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        using var response = await client.SendAsync(request, default);
        return await ReadAsync(response);
    }
}
