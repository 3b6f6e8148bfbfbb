using PexipFunctions.LocalHost;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary><c>infra/scripts/grant-mailbox-access.ps1</c> as a real PowerShell runs it, on a tenant in memory.</summary>
public sealed class GrantScriptTests
{
    private const string ObjectId = "55555555-5555-4555-8555-555555555555";
    private const string ObjectWithConsent = "44444444-4444-4444-8444-444444444444";

    [Fact]
    public async Task The_app_gets_both_rights_on_the_mailboxes_that_are_named_and_on_another_one_later()
    {
        var run = await Grant(Grant(Tenant(), "one@contoso.com"), "one@contoso.com", "two@contoso.com").RunAsync();

        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(
            ["New-ServicePrincipal", "Enable-OrganizationCustomization", "New-ManagementScope", "New-ManagementRoleAssignment", "New-ManagementRoleAssignment"],
            run[1].Commands);
        Assert.Equal(["Set-ManagementScope"], run[2].Commands);
        Assert.Contains("PrimarySmtpAddress -eq 'one@contoso.com' -or PrimarySmtpAddress -eq 'two@contoso.com'", run[2].Changes[0], StringComparison.Ordinal);
        Assert.DoesNotContain("False", run[2].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_up_leaves_the_rights_alone_that_were_granted_before()
    {
        var run = await Grant(Tenant(), "one@contoso.com").Then("setup", SampleIntegration.New("one@contoso.com")).RunAsync();

        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["Set-CalendarProcessing", "Set-MailboxFolderPermission", "New-App"], run[^1].Commands);
        Assert.DoesNotContain("Entra", run[^1].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_that_set_up_gave_are_not_granted_again()
    {
        var run = await Grant(new ScriptRun().Then("setup", SampleIntegration.New("one@contoso.com")), "one@contoso.com").RunAsync();

        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Empty(run[^1].Changes);
    }

    [Fact]
    public async Task A_consent_to_the_same_in_Entra_stops_it_before_anything_is_changed()
    {
        var run = await Grant(Tenant(), ObjectWithConsent, ["one@contoso.com"]).RunAsync();

        Assert.Contains("every mailbox of the tenant: Calendars.ReadWrite.", run[^1].Failure, StringComparison.Ordinal);
        Assert.Empty(run[^1].Changes);
    }

    private static ScriptRun Tenant() => new ScriptRun().Given(
        "foreach ($name in 'one', 'two') { New-Mailbox -Equipment -Name $name -PrimarySmtpAddress \"$name@contoso.com\" }");

    private static ScriptRun Grant(ScriptRun run, params string[] mailboxes) => Grant(run, ObjectId, mailboxes);

    private static ScriptRun Grant(ScriptRun run, string objectId, string[] mailboxes) => run.ThenFile(
        Path.Combine(Repository.Root, "infra", "scripts", "grant-mailbox-access.ps1"),
        ("AppId", ScriptRun.AppId), ("ObjectId", objectId), ("Mailbox", mailboxes));
}
