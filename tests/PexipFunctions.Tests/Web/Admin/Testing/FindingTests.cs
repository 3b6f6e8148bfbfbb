using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin.Testing;

public sealed class FindingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Uri Server = new("https://join.example.com/");

    [Fact]
    public void The_number_that_nobody_put_in_is_found() =>
        Assert.Contains(TextFindings.Find(SampleIntegration.New()), finding => finding.Check == "your-number");

    [Fact]
    public void A_prefix_with_letters_is_found() =>
        Assert.Contains(TextFindings.Find(SampleIntegration.New() with { ScheduledAliasPrefix = "meet" }), finding => finding.Check == "prefix-digits");

    [Theory]
    [InlineData(ProbeStage.Name, "join-dns")]
    [InlineData(ProbeStage.Connection, "join-tcp")]
    [InlineData(ProbeStage.Tls, "join-tls")]
    internal void Name_connection_and_tls_are_told_apart(ProbeStage stage, string check)
    {
        var findings = ProbeFindings.Reach("join", "join server", Server, new ServerProbe(stage, "why", null, null, null, ""), Now).ToList();
        var fault = Assert.Single(findings, finding => finding.State == FindingState.Fault);
        Assert.Equal(check, fault.Check);
        Assert.Same(fault, findings[^1]);
    }

    [Theory]
    [InlineData(400, true, null, FindingState.Ok)]
    [InlineData(10, true, null, FindingState.Warning)]
    [InlineData(-1, true, null, FindingState.Fault)]
    [InlineData(400, false, null, FindingState.Fault)]
    [InlineData(400, true, "self-signed", FindingState.Fault)]
    public void A_certificate_is_judged_by_its_name_chain_and_expiry(int days, bool name, string? chain, FindingState state)
    {
        var certificate = new SeenCertificate("CN=join.example.com", Now.AddDays(days), name, chain);
        var finding = ProbeFindings.Reach("join", "join server", Server, new ServerProbe(ProbeStage.Done, "", certificate, 200, null, ""), Now).Last();
        Assert.Equal(("join-tls", state), (finding.Check, finding.State));
    }

    [Theory]
    [InlineData(1, FindingState.Ok)]
    [InlineData(-200, FindingState.Warning)]
    public void A_clock_that_is_off_is_found(int seconds, FindingState state) =>
        Assert.Equal(state, ProbeFindings.Clock("node", "Management Node", new ServerProbe(ProbeStage.Done, "", null, 200, TimeSpan.FromSeconds(seconds), ""))!.State);

    [Fact]
    public void A_subject_replaced_by_the_organizers_name_is_a_sign_of_auto_accept() =>
        Assert.Equal(FindingState.Fault, Find("auto-accept", Event(subject: "Organizer One")).State);

    [Fact]
    public void Answers_while_this_integration_is_off_are_a_sign_of_somebody_else() =>
        Assert.Equal(FindingState.Warning, Find("auto-accept", Event(response: ResponseKind.Accepted)).State);

    [Fact]
    public void A_calendar_of_our_own_shows_no_sign()
    {
        Assert.Equal(FindingState.Ok, Find("auto-accept", Event()).State);
        Assert.Equal(FindingState.Ok, Find("foreign-tags", Event()).State);
    }

    [Fact]
    public void A_tag_of_another_system_is_found() =>
        Assert.Equal(FindingState.Fault, Find("foreign-tags", Event(body: "<p>PXPS:-ABCDEFGH234567ABCDEFGH234567#</p>")).State);

    [Fact]
    public async Task Access_denied_is_shown_as_waiting_for_exchange_and_not_as_a_fault()
    {
        await using var host = await AdminHost.StartAsync();
        host.Mailboxes.Trouble = new MailboxException(MailboxTrouble.AccessDenied, "Access is denied.");
        var (id, _) = await host.CreateAsync(SampleIntegration.New() with { AddinServerFqdn = "addin.invalid.example", JoinServerFqdn = "join.invalid.example", Infinity = new() { Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "policy" } });
        using var response = await host.Client.PostAsync($"/api/integrations/{id}/test", content: null);
        var findings = (await AdminHost.ReadAsync(response))["findings"]!.AsArray();
        var graph = Assert.Single(findings, finding => (string)finding!["check"]! == "graph")!;
        Assert.Equal("waiting", (string?)graph["state"]);
        Assert.Contains("2 hours", (string?)graph["remedy"], StringComparison.Ordinal);
        Assert.All(findings.Where(finding => (string)finding!["state"]! != "ok"), finding => Assert.NotEmpty((string)finding!["remedy"]!));
    }

    private static Finding Find(string check, CalendarEvent item)
    {
        Assert.True(TagKeyRing.TryParse("1:" + Convert.ToBase64String(new byte[32]), out var keys));
        return Assert.Single(AutoAcceptDetection.Find(SampleIntegration.New(), [item], keys), finding => finding.Check == check);
    }

    private static CalendarEvent Event(string subject = "Review", string body = "<p>Agenda</p>", ResponseKind response = ResponseKind.NotResponded) => new()
    {
        Id = "1",
        ETag = "1",
        ICalUId = "1",
        Subject = subject,
        Body = body,
        Response = response,
        OrganizerName = "Organizer One",
        OrganizerAddress = "organizer.one@contoso.com",
    };
}
