using System.Text.RegularExpressions;
using PexipFunctions.Integrations;

namespace PexipFunctions.Tests.Integrations;

public sealed partial class ScriptTests
{
    private static readonly HostFacts Host = new("", "33333333-3333-4333-8333-333333333333", "app.example.com", new());

    public static TheoryData<string> Hostile => ["it's", "a ‘quoted’ ‚name‛", "$(Remove-Mailbox x)", "`\"; Remove-Mailbox x; \"", "'; Remove-Mailbox x #", "{ ( [", "#> Remove-Mailbox x <#", "@'", "__AppId__", "#name#"];

    [Theory]
    [InlineData("setup")]
    [InlineData("teardown")]
    public void A_script_follows_powershells_grammar_and_has_no_gap_left(string script)
    {
        var text = Write(script, SampleIntegration.New());
        Assert.DoesNotMatch(@"__\w+__", text);
        Assert.NotEmpty(PowerShellTokens.Read(text).Literals);
        Assert.DoesNotMatch("(?<!\r)\n", text);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_an_admin_typed_stays_inside_its_quotes(string typed)
    {
        var harmless = SampleIntegration.New() with { MailboxName = "harmless", Name = "harmless", AddinDisplayName = "harmless" };
        var hostile = harmless with { MailboxName = typed, Name = typed, AddinDisplayName = typed };
        foreach (var script in new[] { "setup", "teardown" })
        {
            var (plain, tokens) = (PowerShellTokens.Read(Write(script, harmless)), PowerShellTokens.Read(Write(script, hostile)));
            Assert.Equal(plain.Code, tokens.Code);
        }

        Assert.Contains(typed, PowerShellTokens.Read(Write("setup", hostile)).Literals);
    }

    [Fact]
    public void A_line_break_cannot_end_a_literal_or_a_comment()
    {
        var quoted = PowerShellText.Quote("a\r\nRemove-Mailbox x");
        Assert.Equal(@"('a' + [char]13 + '' + [char]10 + 'Remove-Mailbox x')", quoted);
        Assert.DoesNotContain("\n", PowerShellText.Comment("a\nRemove-Mailbox x"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_with_an_apostrophe_stays_inside_the_recipient_filter()
    {
        var tokens = PowerShellTokens.Read(Write("setup", SampleIntegration.New("o'one@contoso.com")));
        Assert.Contains("PrimarySmtpAddress -eq 'o''one@contoso.com'", tokens.Literals);
    }

    [Fact]
    public void Set_up_sets_what_the_product_rests_on()
    {
        var text = Write("setup", SampleIntegration.New());
        foreach (var needed in new[]
        {
            "New-Mailbox -Equipment", "-AutomateProcessing AutoUpdate", "-DeleteComments $false", "-DeleteSubject $false", "-AddOrganizerToSubject $false",
            "Enable-OrganizationCustomization", "New-ServicePrincipal", "New-ManagementScope", "'Application Calendars.ReadWrite'", "'Application Mail.Send'", "New-App -Url", "brk-multihub://", "PreAuthorizedApplications",
        })
        {
            Assert.Contains(needed, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("teardown")]
    public void Whatever_changes_something_asks_should_process_first(string script)
    {
        // Every changing command stands inside a block that ShouldProcess opens, so that -WhatIf works.
        var lines = Write(script, SampleIntegration.New()).Split("\r\n");
        for (var i = 0; i < lines.Length; i++)
        {
            if (Changing().IsMatch(lines[i]) && !lines[i].TrimStart().StartsWith('#'))
            {
                Assert.Contains("ShouldProcess", string.Join('\n', lines[Math.Max(0, i - 20)..i]), StringComparison.Ordinal);
            }
        }

        Assert.Contains("SupportsShouldProcess = $true", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Teardown_lists_the_organizers_with_meetings_to_come()
    {
        var text = WriteScripts.Write("teardown", SampleIntegration.New(), Host, ["organizer.one@contoso.com", "o'two@contoso.com"]);
        Assert.Contains("$organizers = @('organizer.one@contoso.com', 'o''two@contoso.com')", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scripts_are_downloads_of_the_api()
    {
        await using var host = await AdminHost.StartAsync();
        host.Meetings.Organizers = ["organizer.one@contoso.com"];
        var (id, _) = await host.CreateAsync();
        using var setup = await host.Client.GetAsync($"/api/integrations/{id}/setup.ps1");
        Assert.Equal("attachment", setup.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("organizer.one@contoso.com", await host.Client.GetStringAsync($"/api/integrations/{id}/teardown.ps1"), StringComparison.Ordinal);
    }

    private static string Write(string script, Integration integration) => WriteScripts.Write(script, integration, Host, []);

    [GeneratedRegex(@"^\s*(\$application = )?(New-(?!Object)|Set-CalendarProcessing|Set-ManagementScope|Remove-|Update-Mg|Enable-)")]
    private static partial Regex Changing();
}
