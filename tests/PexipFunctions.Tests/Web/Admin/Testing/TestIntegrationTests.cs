using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin.Testing;

/// <summary><c>POST /api/integrations/{id}/test</c> against servers that work, but for the one thing that a test is about.</summary>
public sealed class TestIntegrationTests : IAsyncLifetime
{
    private static readonly string[] Everything =
    [
        "addin-clock", "addin-dns", "addin-manifest", "addin-tcp", "addin-tls", "auto-accept", "foreign-tags", "graph", "join-clock", "join-dns", "join-tcp", "join-tls",
        "mailbox", "node-clock", "node-dns", "node-login", "node-tcp", "node-theme", "node-tls",
    ];

    private TrialStage stage = null!;

    public async Task InitializeAsync() => stage = await TrialStage.StartAsync();

    public async Task DisposeAsync() => await stage.DisposeAsync();

    [Fact]
    public async Task Where_everything_works_everything_is_looked_at_and_found_good()
    {
        var findings = await stage.TestAsync();
        Assert.Equal(Everything, findings.Keys.Order(StringComparer.Ordinal));
        Assert.All(findings.Values, finding => Assert.True((string?)finding["state"] == "ok", finding.ToJsonString()));
    }

    [Fact]
    public async Task The_number_that_nobody_put_in_is_the_only_thing_found()
    {
        stage.Integration = stage.Integration with { Texts = stage.Integration.Texts with { JoiningInstructionsTemplate = new Integration { Id = default, Name = "" }.Texts.JoiningInstructionsTemplate } };
        await ExpectAsync("your-number", FindingState.Warning, "[Your number]");
    }

    [Fact]
    public async Task Permissions_that_still_spread_are_waiting_and_not_a_fault()
    {
        stage.Exchange.Faults.Add(new Fault { Status = 403, Code = "ErrorAccessDenied", Times = 1000 });
        await ExpectAsync("graph", FindingState.Waiting, "Waiting for Exchange", "mailbox", "auto-accept", "foreign-tags");
    }

    [Fact]
    public async Task A_graph_that_fails_is_told_from_a_wrong_setting()
    {
        stage.Exchange.Faults.Add(new Fault { Status = 400, Code = "ErrorInternalServerError", Times = 1000 });
        await ExpectAsync("graph", FindingState.Warning, "", "mailbox", "auto-accept", "foreign-tags");
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_found_though_graph_lets_the_app_in()
    {
        stage.Integration = stage.Integration with { MailboxEmailAddress = SampleIntegration.Address("nobody@contoso.com") };
        await ExpectAsync("mailbox", FindingState.Fault, "nobody@contoso.com was not found", "auto-accept", "foreign-tags");
    }

    [Fact]
    public async Task A_calendar_in_which_exchange_answers_is_found()
    {
        Send("Organizer One", "<p>Agenda</p>");
        await ExpectAsync("auto-accept", FindingState.Fault, "Exchange accepts them automatically");
    }

    [Fact]
    public async Task Another_systems_tags_in_the_calendar_are_found()
    {
        Send("Review", "<p>PXPS:-ABCDEFGH234567ABCDEFGH234567#</p>");
        await ExpectAsync("foreign-tags", FindingState.Fault, "1 of the last 1 meetings");
    }

    /// <summary>One finding differs; those that depend on it may be missing; all else is good.</summary>
    private async Task ExpectAsync(string check, FindingState state, string text, params string[] missing)
    {
        var findings = await stage.TestAsync();
        var found = findings[check];
        Assert.Equal((state.ToString().ToLowerInvariant(), true), ((string?)found["state"], ((string)found["remedy"]!).Length > 0));
        Assert.Contains(text, (string?)found["message"], StringComparison.Ordinal);
        Assert.Equal(Everything.Except(missing).Append(check).Distinct().Order(StringComparer.Ordinal), findings.Keys.Order(StringComparer.Ordinal));
        Assert.All(findings.Where(finding => finding.Key != check), finding => Assert.Equal("ok", (string?)finding.Value["state"]));
    }

    private void Send(string subject, string body) => stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
    {
        Organizer = "organizer.one@contoso.com",
        OrganizerName = "Organizer One",
        Subject = subject,
        Body = body,
        Start = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1),
        End = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(1),
        Attendees = [new Attendee("VMR booking", TrialStage.Mailbox, "required")],
    });
}
