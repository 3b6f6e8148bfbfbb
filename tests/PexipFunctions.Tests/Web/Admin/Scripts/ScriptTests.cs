using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

public sealed class ScriptTests
{
    internal static readonly string[] Hostile = ["it's", "a ‘quoted’ ‚name‛", "$(Remove-Mailbox x)", "`\"; Remove-Mailbox x; \"", "'; Remove-Mailbox x #", "{ ( [", "#> Remove-Mailbox x <#", "@'", "__AppId__", "#name#", "\u0451; Remove-Mailbox x #"];

    [Theory]
    [InlineData("setup", false)]
    [InlineData("teardown", false)]
    [InlineData("setup", true)]
    [InlineData("teardown", true)]
    public async Task Powershell_finds_no_error_and_what_an_admin_typed_stays_inside_its_quotes(string script, bool onPremises)
    {
        var parsed = await ParsedScript.ReadAsync(Hostile.Prepend("harmless").Select(typed => Write(script, Typed(onPremises, typed))));
        Assert.All(parsed, read => Assert.Empty(read.Errors));
        Assert.Contains("CommandAst Get-ManagementScope", parsed[0].Calls);
        Assert.All(parsed, read => Assert.Equal(parsed[0].Calls, read.Calls));
    }

    [Theory]
    [InlineData("setup", false)]
    [InlineData("teardown", false)]
    [InlineData("setup", true)]
    [InlineData("teardown", true)]
    public void A_script_has_no_gap_left_and_reads_the_same_in_every_code_page(string script, bool onPremises)
    {
        var text = Write(script, Typed(onPremises, "‘Vidéo’ ё"));
        Assert.All(text, c => Assert.True(char.IsAscii(c)));
        Assert.DoesNotMatch(@"__\w+__|#part", text);
        Assert.DoesNotMatch("(?<!\r)\n", text);
    }

    [Fact]
    public void A_line_break_cannot_end_a_literal_or_a_comment()
    {
        var quoted = PowerShellText.Quote("a\r\nRemove-Mailbox x");
        Assert.Equal(@"('a' + [char]13 + '' + [char]10 + 'Remove-Mailbox x')", quoted);
        Assert.DoesNotContain("\n", PowerShellText.Comment("a\nRemove-Mailbox x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_an_apostrophe_stays_inside_the_recipient_filter()
    {
        var parsed = Assert.Single(await ParsedScript.ReadAsync([Write("setup", SampleIntegration.New("o'one@contoso.com"))]));
        Assert.Contains("PrimarySmtpAddress -eq 'o''one@contoso.com'", parsed.Literals);
    }

    [Fact]
    public void Teardown_lists_the_organizers_with_meetings_to_come()
    {
        var text = ScriptRun.Write("teardown", SampleIntegration.New(), "organizer.one@contoso.com", "o'two@contoso.com");
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

    [Fact]
    public async Task An_integration_on_premises_gets_the_scripts_of_its_kind()
    {
        var parsed = await ParsedScript.ReadAsync([Write("setup", OnPremSample.New()), Write("teardown", OnPremSample.New())]);
        Assert.All(parsed, read => Assert.Contains("CommandAst Get-ThrottlingPolicy", read.Calls));
        Assert.Contains(@"CORP\svc-vmr", parsed[0].Literals);
    }

    /// <summary>The same text in every field of an integration that a script takes as it was typed.</summary>
    private static Integration Typed(bool onPremises, string text)
    {
        var typed = (onPremises ? OnPremSample.New() : SampleIntegration.New()) with { MailboxName = text, Name = text, AddinDisplayName = text };
        return typed.Exchange is EwsExchange ews ? typed with { Exchange = ews with { Username = text } } : typed;
    }

    private static string Write(string script, Integration integration) => ScriptRun.Write(script, integration);
}
