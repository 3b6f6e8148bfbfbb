using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Web.AddIn.Manifest;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary><c>setup-onprem.ps1</c> and its teardown as a real PowerShell runs them, on an Exchange on-premises in memory.</summary>
public sealed class OnPremScriptTests
{
    private static readonly Integration Sample = OnPremSample.New();

    [Fact]
    public async Task Set_up_on_premises_makes_all_that_is_missing_in_an_order_that_exchange_takes()
    {
        var step = Assert.Single(await OnPremises().Then("setup", Sample).RunAsync());
        Assert.Equal("", step.Failure);
        Assert.Equal(
            ["New-Mailbox", "Set-CalendarProcessing", "Set-MailboxFolderPermission", "New-ManagementScope", "New-ManagementRoleAssignment", "New-ThrottlingPolicy", "Set-ThrottlingPolicyAssociation", "New-App"],
            step.Commands);
        Assert.Contains("-DeleteComments false", step.Changes[1], StringComparison.Ordinal);
        Assert.Contains("-RecipientRestrictionFilter \"PrimarySmtpAddress -eq 'vmr@contoso.com'\"", step.Changes[3], StringComparison.Ordinal);
        Assert.Equal($@"New-ManagementRoleAssignment -CustomRecipientWriteScope ""vmr-{Sample.Id}"" -Name ""vmr-{Sample.Id}-impersonation"" -Role ""ApplicationImpersonation"" -User ""CORP\\svc-vmr""", step.Changes[4]);
        Assert.Contains("-EwsMaxConcurrency 27", step.Changes[5], StringComparison.Ordinal);
        Assert.Contains("-ProvidedTo \"Everyone\"", step.Changes[7], StringComparison.Ordinal);
        Assert.Contains($@"CORP\svc-vmr may act for vmr@contoso.com (ApplicationImpersonation, scope vmr-{Sample.Id}).", step.Said, StringComparison.Ordinal);
        Assert.Contains("accepted organizer domains: contoso.com.", step.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_up_on_premises_run_twice_changes_nothing()
    {
        var run = await OnPremises().Then("setup", Sample).Then("setup", Sample).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Empty(run[1].Changes);
        Assert.Equal(run[0].Tenant, run[1].Tenant);
    }

    [Fact]
    public async Task What_if_changes_nothing_on_premises()
    {
        var run = await OnPremises().Then("setup", Sample, ("WhatIf", true)).Then("setup", Sample).Then("setup", Sample, ("WhatIf", true), ("ProcessExternalMeetingMessages", true))
            .Then("teardown", Sample, ("WhatIf", true), ("RemoveMailbox", true)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal([0, 8, 0, 0], run.Select(step => step.Changes.Count));
    }

    [Fact]
    public async Task What_somebody_changed_is_set_right_and_nothing_else()
    {
        var run = await OnPremises().Then("setup", Sample)
            .Given("Set-CalendarProcessing -Identity vmr@contoso.com -AutomateProcessing AutoAccept -DeleteComments $true; Set-MailboxFolderPermission -Identity 'vmr@contoso.com:\\Kalender' -User Default -AccessRights Reviewer; $tenant.Scopes[0].RecipientFilter = 'other'")
            .Then("setup", Sample).RunAsync();
        Assert.Equal(
            ["""Set-CalendarProcessing -AutomateProcessing "AutoUpdate" -DeleteComments false -Identity "vmr@contoso.com" """.TrimEnd(), "Set-MailboxFolderPermission", "Set-ManagementScope"],
            [run[2].Changes[0], .. run[2].Commands.Skip(1)]);
    }

    [Fact]
    public async Task Another_service_account_takes_the_place_of_the_former()
    {
        var run = await OnPremises().Then("setup", Sample).Then("setup", Sample, ("ServiceAccount", "svc-new@corp.contoso.com")).RunAsync();
        Assert.Equal("", run[1].Failure);
        Assert.Equal(["Remove-ManagementRoleAssignment", "New-ManagementRoleAssignment", "Set-ThrottlingPolicyAssociation"], run[1].Commands);
        Assert.Equal("svc-new", (string?)Assert.Single(JsonNode.Parse(run[1].Tenant)!["Assignments"]!.AsArray())!["RoleAssigneeName"]);
    }

    [Fact]
    public async Task A_throttling_policy_that_an_admin_gave_the_account_stays()
    {
        var run = await OnPremises().Given("New-ThrottlingPolicy -Name Strict -EwsMaxConcurrency 5; Set-ThrottlingPolicyAssociation -Identity svc-vmr -ThrottlingPolicy Strict").Then("setup", Sample)
            .Then("setup", OnPremSample.New("two-vmr@contoso.com"), ("WithoutThrottlingPolicy", true)).RunAsync();
        Assert.Contains(@"CORP\svc-vmr has the throttling policy Strict: that stays.", run[1].Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-ThrottlingPolicyAssociation", run[1].Commands);
        Assert.DoesNotContain("New-ThrottlingPolicy", run[2].Commands);
    }

    [Fact]
    public async Task Outsiders_address_lists_place_and_database_are_as_the_parameters_say()
    {
        var run = await OnPremises().Then("setup", Sample, ("ProcessExternalMeetingMessages", true), ("HideFromAddressLists", true), ("OrganizationalUnit", "corp.contoso.com/Rooms"), ("Database", "DB1"))
            .Then("setup", Sample).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Contains("-Database \"DB1\"", run[0].Changes[0], StringComparison.Ordinal);
        Assert.Contains("-OrganizationalUnit \"corp.contoso.com/Rooms\"", run[0].Changes[0], StringComparison.Ordinal);
        Assert.Equal(["Set-CalendarProcessing -Identity \"vmr@contoso.com\" -ProcessExternalMeetingMessages false"], run[1].Changes);
        Assert.Contains("Set-Mailbox", run[0].Commands);
    }

    [Fact]
    public async Task A_mailbox_without_folders_yet_has_its_calendar_closed_the_next_time()
    {
        var run = await OnPremises().Given("$tenant.WithoutFolders = $true").Then("setup", Sample).Given("$tenant.WithoutFolders = $false").Then("setup", Sample).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Contains("Run this script again later", run[1].Said, StringComparison.Ordinal);
        Assert.Equal(["Set-MailboxFolderPermission"], run[3].Commands);
    }

    [Fact]
    public async Task The_add_in_of_an_app_that_the_server_does_not_reach_comes_from_a_file()
    {
        var run = OnPremises();
        var file = Path.Combine(run.Kept, "addin.xml");
        await File.WriteAllTextAsync(file, ManifestWriter.Write(Sample, Sample.AddinServerFqdn));
        var steps = await run.Given("$tenant.Faults['Invoke-WebRequest'] = 'The name cannot be resolved.'").Then("setup", Sample).Then("setup", Sample, ("AddInFile", file), ("ProvidedTo", "sales@contoso.com")).RunAsync();
        Assert.Contains("cannot be fetched from https://addin.example.com/addin/", steps[1].Failure, StringComparison.Ordinal);
        Assert.Empty(steps[1].Changes);
        Assert.Equal("", steps[2].Failure);
        Assert.Contains("-UserList \"one@contoso.com\"", steps[2].Changes[^1], StringComparison.Ordinal);
        Assert.Contains("1 members of sales@contoso.com are no people with a mailbox of their own here", steps[2].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teardown_on_premises_undoes_what_set_up_made_and_may_run_twice()
    {
        var run = await OnPremises().Then("setup", Sample).Then("teardown", Sample, ("RemoveMailbox", true), ("Confirm", false)).Then("teardown", Sample, ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["Remove-App", "Remove-ManagementRoleAssignment", "Remove-ManagementScope", "Set-ThrottlingPolicyAssociation", "Remove-ThrottlingPolicy", "Remove-Mailbox"], run[1].Commands);
        Assert.Contains("organizer.one@contoso.com", run[1].Said, StringComparison.Ordinal);
        Assert.Contains(@"The account CORP\svc-vmr is kept", run[1].Said, StringComparison.Ordinal);
        Assert.Empty(run[2].Changes);
    }

    [Fact]
    public async Task Teardown_on_premises_leaves_what_another_integration_needs()
    {
        var run = await OnPremises().Then("setup", Sample).Then("setup", OnPremSample.New("two-vmr@contoso.com")).Then("teardown", Sample, ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["Remove-App", "Remove-ManagementRoleAssignment", "Remove-ManagementScope"], run[2].Commands);
    }

    [Fact]
    public async Task What_an_admin_typed_is_a_value_and_nothing_that_runs_on_premises()
    {
        string[] typed = ["harmless", "harmless too", .. ScriptTests.Hostile];
        var run = OnPremises();
        foreach (var (text, index) in typed.Select((text, index) => (text, index)))
        {
            run.Then("setup", OnPremSample.New($"vmr{index}@contoso.com") with { MailboxName = text, Name = text, AddinDisplayName = text });
        }

        var steps = await run.Then("teardown", Sample with { Name = typed[^1] }, ("Confirm", false)).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.All(steps.Skip(1).SkipLast(1), step => Assert.Equal(steps[1].Commands, step.Commands));
        Assert.Equal(typed, JsonNode.Parse(steps[^1].Tenant)!["Recipients"]!.AsArray().Skip(3).Select(mailbox => (string)mailbox!["Name"]!));
    }

    private static ScriptRun OnPremises() => new("exchange-onprem");
}
