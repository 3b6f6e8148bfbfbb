using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>The scripts as a real PowerShell runs them, on a tenant in memory.</summary>
public sealed class ScriptRunTests
{
    private static readonly Integration Sample = SampleIntegration.New();
    private static readonly Integration SignedIn = Sample with { SignInWays = SignInWays.Entra, SignInClientId = "app-0", SignInTenantIds = ["11111111-1111-4111-8111-111111111111"] };

    [Fact]
    public async Task Set_up_makes_all_that_is_missing_in_an_order_that_exchange_takes()
    {
        var step = Assert.Single(await new ScriptRun().Then("setup", Sample).RunAsync());
        Assert.Equal(
            ["Enable-OrganizationCustomization", "New-Mailbox", "Set-CalendarProcessing", "Set-MailboxFolderPermission", "New-ServicePrincipal", "New-ManagementScope", "New-ManagementRoleAssignment", "New-ManagementRoleAssignment", "New-App"],
            step.Commands);
        Assert.Contains("-AutomateProcessing \"AutoUpdate\"", step.Changes[2], StringComparison.Ordinal);
        Assert.Contains("-DeleteComments false", step.Changes[2], StringComparison.Ordinal);
        Assert.Contains("-ProcessExternalMeetingMessages false", step.Changes[2], StringComparison.Ordinal);
        Assert.Equal(@"Set-MailboxFolderPermission -AccessRights ""None"" -Identity ""vmr@contoso.com:\\Kalender"" -User ""Default""", step.Changes[3]);
        Assert.Contains($"-RecipientRestrictionFilter \"PrimarySmtpAddress -eq 'vmr@contoso.com'\"", step.Changes[5], StringComparison.Ordinal);
        Assert.Contains("-ProvidedTo \"Everyone\"", step.Changes[8], StringComparison.Ordinal);
        Assert.Contains("Signed in to Entra for Application.Read.All.", step.Said, StringComparison.Ordinal);
        Assert.Contains("accepted organizer domains: contoso.com, fabrikam.com.", step.Said, StringComparison.Ordinal);
        Assert.Contains("accepts now: contoso.com, *.", step.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_up_run_twice_makes_nothing_twice()
    {
        var run = await new ScriptRun().Then("setup", Sample, ("RegisterSignIn", true)).Then("setup", Sample, ("RegisterSignIn", true)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["Set-CalendarProcessing", "Set-MailboxFolderPermission", "Update-MgApplication", "Update-MgApplication", "Update-MgApplication"], run[1].Commands);
        Assert.Equal(run[0].Tenant, run[1].Tenant);
    }

    [Fact]
    public async Task What_if_changes_nothing()
    {
        var run = await new ScriptRun().Then("setup", Sample, ("WhatIf", true), ("RegisterSignIn", true)).Then("setup", Sample)
            .Then("setup", Sample, ("WhatIf", true)).Then("teardown", Sample, ("WhatIf", true), ("RemoveMailbox", true)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal([0, 9, 0, 0], run.Select(step => step.Changes.Count));
    }

    [Fact]
    public async Task Teardown_undoes_what_set_up_made_and_may_run_twice()
    {
        var run = await new ScriptRun().Then("setup", Sample).Then("teardown", Sample, ("RemoveMailbox", true), ("Confirm", false)).Then("teardown", Sample, ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["Remove-App", "Remove-ManagementRoleAssignment", "Remove-ManagementRoleAssignment", "Remove-ManagementScope", "Remove-ServicePrincipal", "Remove-Mailbox"], run[1].Commands);
        Assert.Contains("organizer.one@contoso.com", run[1].Said, StringComparison.Ordinal);
        Assert.Empty(run[2].Changes);
    }

    [Fact]
    public async Task Teardown_leaves_what_another_integration_needs()
    {
        var other = SampleIntegration.New("other@contoso.com");
        var run = await new ScriptRun().Then("setup", Sample).Then("setup", other).Then("teardown", Sample, ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.DoesNotContain("Remove-ServicePrincipal", run[2].Commands);
        Assert.DoesNotContain("Remove-Mailbox", run[2].Commands);
        Assert.DoesNotContain(run[2].Changes, change => change.Contains(other.Id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_app_gets_the_permissions_that_the_former_had()
    {
        var run = await new ScriptRun().Then("setup", Sample).Then("setup", Sample, ("AppId", "33333333-0000-4000-8000-000000000000")).RunAsync();
        Assert.Equal(2, run[1].Changes.Count(change => change.StartsWith("New-ManagementRoleAssignment -App \"33333333-0000", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Outsiders_meetings_and_the_address_lists_are_as_the_parameters_say()
    {
        var run = await new ScriptRun().Then("setup", Sample, ("ProcessExternalMeetingMessages", true), ("HideFromAddressLists", true))
            .Then("setup", Sample).Then("setup", Sample, ("HideFromAddressLists", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["true", "false", "false"], run.Select(step => step.Changes.Single(change => change.StartsWith("Set-CalendarProcessing", StringComparison.Ordinal)).Split("-ProcessExternalMeetingMessages ")[1].Split(' ')[0]));
        Assert.Equal([true, true, false], run.Select(step => (bool)JsonNode.Parse(step.Tenant)!["Mailboxes"]![0]!["Hidden"]!));
        Assert.DoesNotContain("Set-Mailbox", run[1].Commands);
    }

    [Fact]
    public async Task A_mailbox_without_folders_yet_is_set_up_and_its_calendar_closed_the_next_time()
    {
        var run = await new ScriptRun().Given("$tenant.WithoutFolders = $true").Then("setup", Sample).Given("$tenant.WithoutFolders = $false").Then("setup", Sample).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Contains("Run this script again later", run[1].Said, StringComparison.Ordinal);
        Assert.Contains("Set-MailboxFolderPermission", run[3].Commands);
    }

    [Fact]
    public async Task Sign_in_is_registered_with_scope_redirects_and_pre_authorisation_and_its_id_told()
    {
        var run = await new ScriptRun().Then("setup", Sample, ("RegisterSignIn", true)).Then("setup", SignedIn).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Contains("sign-in application ID app-0, sign-in tenant ID the-tenant", run[0].Said, StringComparison.Ordinal);
        var updates = run[0].Changes.Where(change => change.StartsWith("Update-MgApplication", StringComparison.Ordinal)).ToList();
        Assert.Contains("brk-multihub://addin.example.com", updates[0], StringComparison.Ordinal);
        Assert.Contains("api://app-0", updates[0], StringComparison.Ordinal);
        Assert.Contains("Alias.Create", updates[1], StringComparison.Ordinal);
        Assert.Contains("PreAuthorizedApplications", updates[2], StringComparison.Ordinal);
        Assert.DoesNotContain("New-MgApplication", run[1].Commands);
    }

    [Fact]
    public async Task What_an_admin_typed_is_a_name_and_nothing_that_runs()
    {
        string[] typed = ["harmless", "harmless too", .. ScriptTests.Hostile];
        var run = new ScriptRun();
        foreach (var (text, index) in typed.Select((text, index) => (text, index)))
        {
            run.Then("setup", SampleIntegration.New($"vmr{index}@contoso.com") with { MailboxName = text, Name = text, AddinDisplayName = text }, ("RegisterSignIn", true));
        }

        var steps = await run.Then("teardown", SampleIntegration.New() with { Name = typed[^1] }, ("Confirm", false)).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.All(steps.Skip(1).SkipLast(1), step => Assert.Equal(steps[1].Commands, step.Commands));
        Assert.Equal(typed, JsonNode.Parse(steps[^1].Tenant)!["Mailboxes"]!.AsArray().Select(mailbox => (string)mailbox!["Name"]!));
    }
}
