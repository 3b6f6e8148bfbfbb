using System.Text;
using System.Text.Json.Nodes;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Docs.Fields;

/// <summary>What the next reply, room or pane has of each setting that is no text; all that was answered stays as it is.</summary>
internal static class SettingPlays
{
    private const string Guest = "guest.one@example.org";

    public static IReadOnlyDictionary<string, Func<AdminStage, IntegrationField, Task>> All { get; } = new Dictionary<string, Func<AdminStage, IntegrationField, Task>>(StringComparer.Ordinal)
    {
        ["name"] = (stage, field) => IsStoredAsync(stage, field, "Changed"),
        ["description"] = (stage, field) => IsStoredAsync(stage, field, "Changed"),
        ["mode"] = (_, _) => AdminModePlays.DrainingAsync(),
        ["exchange.authority"] = (stage, field) => IsReachedWithAsync(stage, field, "https://login.microsoftonline.us"),
        ["exchange.credential"] = (stage, field) => IsReachedWithAsync(stage, field, "secret"),
        ["exchange.clientId"] = (stage, field) => IsReachedWithAsync(stage, field, "11111111-1111-4111-8111-111111111111"),
        ["exchange.secretName"] = (stage, field) => IsReachedWithAsync(stage, field, "other"),
        ["exchange.domains"] = async (stage, field) =>
        {
            await stage.SaveAsync(integration => integration.With(field, new JsonArray("mail.example.com")));
            Assert.Equal(["mail.example.com"], (await stage.Host.Get<IntegrationCatalog>().FindAsync(stage.World.Integration.Id, default))!.Exchange.Domains);
        },
        ["exchange.caSecretName"] = (stage, field) => IsReachedWithAsync(stage, field, "other"),
        ["exchange.username"] = (stage, field) => IsReachedWithAsync(stage, field, "other@contoso.com"),
        ["exchange.passwordSecretName"] = (stage, field) => IsReachedWithAsync(stage, field, "other"),
        ["exchange.authentication"] = (stage, field) => IsReachedWithAsync(stage, field, "basic"),
        ["infinity.authentication"] = (stage, field) => IsReachedWithAsync(stage, field, "oAuth2"),
        ["infinity.clientId"] = (stage, field) => IsReachedWithAsync(stage, field, "other"),
        ["infinity.secretName"] = (stage, field) => IsReachedWithAsync(stage, field, "other"),
        ["infinity.caSecretName"] = (stage, field) => IsReachedWithAsync(stage, field, "other"),
        ["infinity.policySecretName"] = PolicyAsync,
        ["infinity.policyNextAddress"] = (stage, field) => IsHandedOnAsync(stage, field, "https://policy.example.com/x"),
        ["infinity.policyNextSecretName"] = (stage, field) => IsHandedOnAsync(stage, field, "other"),
        ["infinity.policyNextCaSecretName"] = (stage, field) => IsHandedOnAsync(stage, field, "other"),
        ["infinity.policyNextSeconds"] = (stage, field) => IsHandedOnAsync(stage, field, 3),
        ["mailboxName"] = (stage, field) => IsGivenOutAsync(stage, field, "Changed", given => (string?)given["mailboxName"] == "Changed"),
        ["exchange.acceptedOrganizerDomains"] = DomainsAsync,
        ["replyFormat"] = FormatAsync,
        ["instructionsToInsidersOnly"] = InsidersAsync,
        ["infinity.overrunMinutes"] = OverrunAsync,
        ["conferenceSubjectTemplate"] = SubjectAsync,
        ["unusedAliasLimit"] = async (stage, field) =>
        {
            Assert.Equal(200, (await stage.PressAsync()).Status);
            await stage.SaveAsync(integration => integration.With(field, 1));
            Assert.Equal(429, (await stage.PressAsync()).Status);
        },
        ["joinServerFqdn"] = (stage, field) => IsGivenOutAsync(stage, field, "changed.example.com", given => ((string)given["instructions"]!).Contains("changed.example.com", StringComparison.Ordinal)),
        ["locationTemplate"] = (stage, field) => IsGivenOutAsync(stage, field, "At {{alias}}", given => (string?)given["location"] == $"At {given["alias"]}"),
        ["joiningInstructionsTemplate"] = (stage, field) => IsGivenOutAsync(stage, field, "Changed {{alias_uuid}}", given => ((string)given["instructions"]!).StartsWith("Changed PXPS", StringComparison.Ordinal)),
        ["signInWays"] = async (stage, field) =>
        {
            await stage.SaveAsync(integration => integration.With(field, new JsonArray("entra")));
            Assert.Equal(401, (await stage.PressAsync()).Status);
        },
        ["signInClientId"] = (stage, field) => SignInAsync(stage, field, "22222222-2222-4222-8222-222222222222"),
        ["signInTenantIds"] = (stage, field) => SignInAsync(stage, field, new JsonArray("33333333-3333-4333-8333-333333333333")),
        ["placeholderInstructionsText"] = (stage, field) => IsInPaneAsync(stage, field),
        ["unusedAliasDays"] = UnusedAsync,
        ["retentionDays"] = RetentionAsync,
        ["placeholderDays"] = PlaceholderAsync,
        ["horizonDays"] = HorizonAsync,
        ["retryHours"] = RetryAsync,
    };

    /// <summary>What the pane shows when it is opened next.</summary>
    public static async Task IsInPaneAsync(AdminStage stage, IntegrationField field)
    {
        await stage.SaveAsync(integration => integration.With(field, "Changed text"));
        Assert.Contains("Changed text", (await stage.OpenPaneAsync()).Answer.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task IsStoredAsync(AdminStage stage, IntegrationField field, string value)
    {
        await stage.SaveAsync(integration => integration.With(field, value));
        Assert.Equal(value, field.Read((await stage.Host.Get<IntegrationCatalog>().FindAsync(stage.World.Integration.Id, default))!));
    }

    /// <summary>The next request to Exchange or Infinity is made with it.</summary>
    private static async Task IsReachedWithAsync(AdminStage stage, IntegrationField field, string value)
    {
        await stage.SaveAsync(integration => integration.With(field, value));
        var (steps, isNode) = (stage.Host.Steps, field.Path.StartsWith("infinity.", StringComparison.Ordinal));
        (steps.NodeOpenedFor, steps.MailboxOpenedFor) = (null, null);
        await stage.ScheduleAsync(hours: 0);
        Assert.Equal(value, IntegrationJson.ToPlain(field.Read((isNode ? steps.NodeOpenedFor : steps.MailboxOpenedFor)!)));
    }

    private static async Task IsGivenOutAsync(AdminStage stage, IntegrationField field, string value, Func<JsonNode, bool> isIn)
    {
        Assert.False(isIn((await stage.PressAsync()).Answer));
        await stage.SaveAsync(integration => integration.With(field, value));
        Assert.True(isIn((await stage.PressAsync()).Answer));
    }

    private static async Task SignInAsync(AdminStage stage, IntegrationField field, JsonNode value)
    {
        await stage.SaveAsync(integration => integration with { SignInWays = SignInWays.Entra, SignInClientId = "11111111-1111-4111-8111-111111111111", SignInTenantIds = ["11111111-1111-4111-8111-111111111111"] });
        await stage.SaveAsync(integration => integration.With(field, value));
        Assert.Contains(value is JsonArray list ? (string)list[0]! : (string)value!, (await stage.OpenPaneAsync()).Answer["signIn"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task PolicyAsync(AdminStage stage, IntegrationField field)
    {
        var authorization = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("node:secret"))}";
        await stage.SaveAsync(integration => integration with { Infinity = integration.Infinity with { Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "another" } });
        Assert.Null(await stage.Host.Get<AnswerPolicy>().AnswerAsync(new PolicyRequest(authorization, "75"), default));
        await stage.SaveAsync(integration => integration.With(field, "policy"));
        Assert.NotNull(await stage.Host.Get<AnswerPolicy>().AnswerAsync(new PolicyRequest(authorization, "75"), default));
    }

    /// <summary>What is not ours goes on to the next policy server as its fields say.</summary>
    private static async Task IsHandedOnAsync(AdminStage stage, IntegrationField field, JsonNode value)
    {
        await stage.SaveAsync(integration => integration with
        {
            Infinity = integration.Infinity with { Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "policy", PolicyNextAddress = new Uri("https://policy.example.com") },
        });
        var before = await NextAsync(stage);
        await stage.SaveAsync(integration => integration.With(field, value));
        Assert.NotEqual(before, await NextAsync(stage));
    }

    private static async Task<NextPolicyServer?> NextAsync(AdminStage stage) =>
        Assert.Single(await stage.Host.Get<PolicyLookups>().Callers(default)).Next;

    private static async Task DomainsAsync(AdminStage stage, IntegrationField field)
    {
        var (_, alias) = await stage.ScheduleAsync(hours: 1);
        await stage.SaveAsync(integration => integration.With(field, new JsonArray("elsewhere.example")));
        await stage.World.ScheduleAsync(stage.Host, hours: 1, subject: "Unanswered");
        await stage.UntilAsync(stage.Now.AddHours(1));
        Assert.Single(stage.World.Inbox());
        Assert.True(Assert.Single(stage.World.Infinity.Rooms).Answers(alias));
    }

    private static async Task FormatAsync(AdminStage stage, IntegrationField field)
    {
        var (meeting, _) = await stage.ScheduleAsync(hours: 3);
        await stage.SaveAsync(integration => integration.With(field, "html"));
        Assert.Single(stage.World.Inbox());
        await stage.MoveAsync(meeting, stage.Now.AddHours(5));
        var mail = Assert.Single(stage.World.Inbox(), message => message.Kind == InboxKind.Mail);
        Assert.Contains("<", mail.Html, StringComparison.Ordinal);
    }

    private static async Task InsidersAsync(AdminStage stage, IntegrationField field)
    {
        await stage.SaveAsync(integration => integration.With(field, true));
        var tag = await stage.Host.Get<PlaceholderTags>().IssueAsync(stage.World.Integration.Id, null, CancellationToken.None);
        var draft = stage.Scenario.Draft($"<p>{tag.TrimEnd('#')}.SUFFIX0000000001#</p>", stage.Now.UtcDateTime.AddHours(4));
        await stage.Scenario.SendAsync(draft with { Attendees = [.. draft.Attendees, new Attendee("Guest", Guest, "required")] });
        Assert.Contains("Mail: instructions", stage.Scenario.Replies());
        Assert.Empty(stage.Scenario.Replies(Guest));
    }

    private static async Task OverrunAsync(AdminStage stage, IntegrationField field)
    {
        var (_, alias) = await stage.ScheduleAsync(hours: 0);
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        stage.World.Infinity.Join(alias, "Guest");
        await stage.UntilAsync(ProductWorld.Start.AddHours(2).AddMinutes(20));
        Assert.True(stage.HasRoom(alias));
        await stage.World.SaveAsync(integration => integration.With(field, 30));
        await stage.UntilAsync(ProductWorld.Start.AddHours(2).AddMinutes(28));
        Assert.True(stage.HasRoom(alias));
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.False(stage.HasRoom(alias));
    }

    private static async Task SubjectAsync(AdminStage stage, IntegrationField field)
    {
        var (meeting, _) = await stage.ScheduleAsync(hours: 6);
        await stage.World.SaveAsync(integration => integration.With(field, "A meeting of {{organizer_name}}"));
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(12));
        Assert.Equal("A meeting of Organizer One", (await stage.Scenario.MeetingAsync(meeting))!.Subject);
        Assert.Single(stage.World.Inbox());
    }

    private static async Task UnusedAsync(AdminStage stage, IntegrationField field)
    {
        var alias = await stage.Host.IssueAsync();
        await AgeAsync(stage, 6);
        Assert.Equal(AliasState.Issued, (await stage.Host.RowAsync(alias.NumericAlias)).State);
        await stage.SaveAsync(integration => integration.With(field, 5));
        await AgeAsync(stage, 0);
        Assert.Equal(AliasState.Released, (await stage.Host.RowAsync(alias.NumericAlias)).State);
    }

    private static async Task RetentionAsync(AdminStage stage, IntegrationField field)
    {
        var (_, alias) = await stage.ScheduleAsync(hours: 1);
        await AgeAsync(stage, 6);
        Assert.Equal(AliasState.Bound, (await stage.Host.RowAsync(alias.Split('@')[0])).State);
        await stage.SaveAsync(integration => integration.With(field, 5));
        await AgeAsync(stage, 0);
        Assert.Equal(AliasState.Released, (await stage.Host.RowAsync(alias.Split('@')[0])).State);
    }

    private static async Task PlaceholderAsync(AdminStage stage, IntegrationField field)
    {
        var tag = await stage.Host.Get<PlaceholderTags>().IssueAsync(stage.World.Integration.Id, null, CancellationToken.None);
        stage.World.Clock.Advance(TimeSpan.FromDays(2));
        await stage.SaveAsync(integration => integration.With(field, 1));
        await stage.Scenario.SendAsync(stage.Scenario.Draft($"<p>{tag.TrimEnd('#')}.SUFFIX0000000001#</p>", stage.Now.UtcDateTime.AddHours(4)));
        Assert.Equal(["Decline: invalid alias"], stage.Scenario.Replies());
    }

    private static async Task HorizonAsync(AdminStage stage, IntegrationField field)
    {
        var draft = stage.Scenario.Weekly(await stage.Scenario.BodyAsync(), stage.Now.UtcDateTime.AddHours(4), occurrences: null);
        var series = await stage.Scenario.SendAsync(draft);
        Assert.Equal(2, (await stage.Scenario.WindowsAsync(series)).Count);
        await stage.SaveAsync(integration => integration.With(field, 60));
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(series, new MeetingEdit { Location = "Room 7" }));
        Assert.Equal(9, (await stage.Scenario.WindowsAsync(series)).Count);
        Assert.Single(stage.World.Inbox());
    }

    private static async Task RetryAsync(AdminStage stage, IntegrationField field)
    {
        stage.World.Send((await stage.Host.IssueAsync()).Instructions, hours: 40);
        var fails = true;
        stage.World.Graph.Faults.Otherwise = (verb, path) => fails && verb == "GET" && path.Contains("/events/", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorOfTomorrow" } : null;
        await stage.Host.PassAsync(TimeSpan.FromMinutes(90));
        Assert.False(await stage.World.IsRaisedAsync(stage.Host, PexipFunctions.Operations.AlarmKinds.MeetingFailing));
        await stage.World.SaveAsync(integration => integration.With(field, 1));
        await stage.Host.PassAsync(TimeSpan.FromMinutes(40));
        Assert.True(await stage.World.IsRaisedAsync(stage.Host, PexipFunctions.Operations.AlarmKinds.MeetingFailing));
    }

    private static async Task AgeAsync(AdminStage stage, int days)
    {
        stage.World.Clock.Advance(TimeSpan.FromDays(days));
        await stage.Host.RenewAsync();
        await stage.Host.SyncAsync();
        await stage.Host.SettleAsync();
        await stage.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
    }
}
