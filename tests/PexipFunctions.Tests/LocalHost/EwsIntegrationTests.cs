using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Tests.Fixtures;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>Exchange on-premises over real HTTP: what an admin does in the console, and what becomes of a meeting then.</summary>
public sealed class EwsIntegrationTests : IAsyncLifetime
{
    private const string Mailbox = "onprem@example.com";
    private const string Organizer = "organizer.one@example.com";
    private DemoStage stage = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None, exchange: ExchangeSettings.EwsKind);
        stage.Exchange.Exchange.AddResource(Mailbox);
        stage.Exchange.Accounts.Offers = EwsOffers.Ntlm;
        client = stage.App.CreateClient();
        client.DefaultRequestHeaders.Add("x-functions-key", "local-function-key");
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task An_integration_made_through_the_api_answers_an_invitation_and_has_a_room_until_the_meeting_is_deleted()
    {
        var id = await SwitchOnAsync(await CreateAsync("demo-exchange"));
        var (alias, meeting) = await InviteAsync(id);

        Assert.True(await stage.SeesAsync(() => stage.Exchange.Exchange.Inboxes.Of(Organizer).Count > 0, CancellationToken.None));
        var answer = Assert.Single(stage.Exchange.Exchange.Inboxes.Of(Organizer));
        Assert.Equal(InboxKind.Accept, answer.Kind);
        Assert.Contains(alias, answer.Text, StringComparison.Ordinal);
        await stage.AdvanceAsync(TimeSpan.FromHours(1.7));
        Assert.True(await stage.SeesAsync(() => stage.Node.Infinity.Rooms.Any(room => room.Answers(alias)), CancellationToken.None));

        var looks = stage.Exchange.Requests.All.Count(IsLookForMeeting);
        stage.Exchange.Exchange.Outlook.DeleteWithoutNotice(meeting);
        await stage.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.True(await stage.SeesAsync(() => stage.Exchange.Requests.All.Count(IsLookForMeeting) > looks, CancellationToken.None));
        await stage.AdvanceAsync(TimeSpan.FromMinutes(2.5));
        Assert.True(await stage.SeesAsync(() => stage.Node.Infinity.Rooms.Count == 0, CancellationToken.None));
    }

    [Fact]
    public async Task A_save_with_a_wrong_password_says_so_and_raises_the_alarm_until_it_is_right()
    {
        var saved = await CreateAsync("demo-infinity");
        Assert.Contains("refused the service account (NTLM)", (string?)saved["connectionProblem"], StringComparison.Ordinal);
        Assert.Contains(await AlarmsAsync(saved), kind => kind == "exchange-sign-in");

        var again = await PutAsync(saved, document => document["exchange"]!["passwordSecretName"] = "demo-exchange");
        Assert.Null(again["connectionProblem"]);
        Assert.DoesNotContain(await AlarmsAsync(saved), kind => kind == "exchange-sign-in");
    }

    [Fact]
    public async Task A_save_names_a_mailbox_that_the_account_may_not_act_for()
    {
        stage.Exchange.Exchange.FindResource(Mailbox)!.Condition = MailboxCondition.AccessDenied;
        var saved = await CreateAsync("demo-exchange");

        Assert.Contains("ErrorImpersonateUserDenied", (string?)saved["connectionProblem"], StringComparison.Ordinal);
        Assert.Contains(await AlarmsAsync(saved), kind => kind == "exchange-access-denied");
    }

    [Fact]
    public async Task A_test_shows_the_server_the_sign_in_and_the_rights()
    {
        var id = (string)(await CreateAsync("demo-exchange"))["integration"]!["id"]!;
        using var response = await client.PostAsync($"/api/integrations/{id}/test", content: null);
        var findings = (await AdminHost.ReadAsync(response))["findings"]!.AsArray().ToDictionary(finding => (string)finding!["check"]!, finding => finding!);

        Assert.Equal("The server is Exchange Server SE, build 15.2.2562.17.", (string?)findings["ews-version"]["message"]);
        Assert.Equal(@"The service account EXAMPLE\svc-vmr signs in with NTLM.", (string?)findings["ews-login"]["message"]);
        Assert.Equal(("ok", "ok", "ok", "ok"), (StateOf("ews-impersonation"), StateOf("ews-clock"), StateOf("mailbox"), StateOf("auto-accept")));
        Assert.StartsWith("exchange.localhost shows the key of its identity tokens: 1 days old", (string?)findings["exchange-domain"]["message"], StringComparison.Ordinal);
        Assert.DoesNotContain("graph", findings.Keys);

        string? StateOf(string check) => (string?)findings[check]["state"];
    }

    [Fact]
    public async Task An_organizer_without_an_identity_token_of_Exchange_gets_no_alias()
    {
        using var response = await stage.App.CreateClient().PostAsJsonAsync($"/addin/{DemoIntegration.Id}/aliases", new { });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_demo_integration_s_test_finds_nothing_wrong()
    {
        using var response = await client.PostAsync($"/api/integrations/{DemoIntegration.Id}/test", content: null);
        var findings = (await AdminHost.ReadAsync(response))["findings"]!.AsArray();

        Assert.Empty(findings.Where(finding => (string?)finding!["state"] != "ok").Select(finding => finding!.ToJsonString()));
    }

    [Fact]
    public async Task A_preview_shows_that_the_response_itself_has_the_format()
    {
        var id = (string)(await CreateAsync("demo-exchange"))["integration"]!["id"]!;
        using var response = await client.PostAsJsonAsync($"/api/integrations/{id}/preview", new { field = "acceptNewSingleMeetingTemplate", template = "<b>Dial</b>", replyFormat = "html" });
        var part = Assert.Single((await AdminHost.ReadAsync(response))["parts"]!.AsArray())!;

        Assert.Equal(("response comment", null, true), ((string?)part["where"], (string?)part["text"], ((string?)part["html"])!.Contains("<b>Dial</b>", StringComparison.Ordinal)));
    }

    /// <summary>Of a deletion: the calendar is asked for the meeting by its identity.</summary>
    private static bool IsLookForMeeting(LoggedRequest request) => request.Path == "/EWS/FindItem";

    private async Task<JsonNode> CreateAsync(string secret)
    {
        using var read = await client.GetAsync($"/api/integrations/{DemoIntegration.Id}");
        var document = (await AdminHost.ReadAsync(read)).AsObject();
        (document["name"], document["mailboxEmailAddress"], document["mode"]) = ("On-premises", Mailbox, "off");
        document["exchange"]!["passwordSecretName"] = secret;
        using var created = await client.PostAsJsonAsync("/api/integrations", document);
        var answer = await AdminHost.ReadAsync(created);
        Assert.True(created.StatusCode == HttpStatusCode.Created, answer.ToJsonString());
        return answer;
    }

    private async Task<string> SwitchOnAsync(JsonNode saved) => (string)(await PutAsync(saved, document => document["mode"] = "on"))["integration"]!["id"]!;

    private async Task<JsonNode> PutAsync(JsonNode saved, Action<JsonNode> change)
    {
        var document = saved["integration"]!.DeepClone();
        change(document);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/integrations/{document["id"]}") { Content = JsonContent.Create(document) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{saved["revision"]}\"");
        using var response = await client.SendAsync(request);
        var answer = await AdminHost.ReadAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    private async Task<IEnumerable<string?>> AlarmsAsync(JsonNode saved)
    {
        using var response = await client.GetAsync($"/api/alarms?integration={saved["integration"]!["id"]}");
        return [.. (await AdminHost.ReadAsync(response))["items"]!.AsArray().Select(alarm => (string?)alarm!["kind"])];
    }

    private async Task<(string Alias, string Meeting)> InviteAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/addin/{id}/aliases") { Content = JsonContent.Create(new { }) };
        Assert.True(IntegrationId.TryParse(id, out var integration));
        request.Headers.Authorization = stage.IdentityOf(integration);
        using var response = await client.SendAsync(request);
        var issued = await AdminHost.ReadAsync(response);
        var start = stage.Clock.GetUtcNow().UtcDateTime.AddHours(2);
        var meeting = stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = Organizer,
            Subject = "Review",
            Body = (string)issued["instructions"]!,
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("On-premises", Mailbox, "required")],
        });
        return ((string)issued["alias"]!, meeting);
    }
}
