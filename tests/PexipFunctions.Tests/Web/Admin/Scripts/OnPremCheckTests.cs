using PexipFunctions.Configuration;
using PexipFunctions.Tests.Exchange.Ews;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>What <c>setup-onprem.ps1</c> refuses before it changes anything, and what it finds in the way of EWS.</summary>
public sealed class OnPremCheckTests
{
    private const string Directory = "$tenant.Directories[0]";

    private static readonly (string Given, string Told, string Remedy)[] Refusals =
    [
        ("$tenant.Users = @()", @"does not find the service account CORP\svc-vmr: ", "New-ADUser"),
        ("$tenant.Users[0].UserAccountControl = 'AccountDisabled, NormalAccount'", @"The service account CORP\svc-vmr is disabled.", "Enable-ADAccount"),
        ("$tenant.Users += $tenant.Users[0]", @"CORP\svc-vmr is the name of 2 users.", @"Give it as DOMAIN\name."),
        ("New-RemoteMailbox -Equipment -Name x -PrimarySmtpAddress vmr@contoso.com; $changes.Clear()", "lies in Exchange Online (it is a RemoteEquipmentMailbox here)", "the kind graph"),
        ("$tenant.Recipients[0].PrimarySmtpAddress = 'vmr@contoso.com'", "vmr@contoso.com is a UserMailbox, not an equipment or room mailbox.", ""),
        ("$tenant.Recipients += [pscustomobject]@{ Name = 'vmr@contoso.com'; PrimarySmtpAddress = 'new@contoso.com'; RecipientTypeDetails = 'RoomMailbox'; Members = @() }", "not the primary address of the mailbox new@contoso.com", "Name the primary one"),
        ("$tenant.Faults['Invoke-WebRequest'] = 'The connection was refused.'", "cannot be fetched", ""),
    ];

    private static readonly (string Given, string Told)[] Findings =
    [
        ($"{Directory}.ExternalUrl = $null", "names mail.contoso.com, and Exchange's own URLs ex1.corp.contoso.com"),
        ($"{Directory}.WindowsAuthentication = $false", "EX1 does not take what the integration signs in with (NTLM)"),
        ($"{Directory}.ExtendedProtectionTokenChecking = 'Allow'", "Extended Protection is on at EX1. Where it is on, NTLM works only if TLS ends at the Exchange servers"),
        ("", "Extended Protection is not shown by Exchange; ExchangeExtendedProtectionManagement.ps1 -ShowExtendedProtection"),
        ("$tenant.Faults['Get-WebServicesVirtualDirectory'] = 'The RPC server is unavailable.'", "The EWS virtual directories could not be looked at: The RPC server is unavailable."),
        ("$tenant.Certificates[0].CertificateDomains = @('*.corp.contoso.com', 'ex1')", "EX1 has no certificate for IIS that names mail.contoso.com"),
        ("$tenant.Certificates[0].Services = 'SMTP'", "EX1 has no certificate for IIS that names mail.contoso.com"),
        ("$tenant.Certificates[0].NotAfter = [datetime] '2020-01-31'", "The certificate A1 of EX1 ends on 2020-01-31."),
        ("$tenant.Certificates[0].IsSelfSigned = $true", "The certificate A1 of EX1 is self-signed"),
        ("$tenant.Organization.EwsEnabled = $false", "EWS is closed for the organization (Set-OrganizationConfig)"),
        ("$tenant.CasMailbox.EwsEnabled = $false", "EWS is closed for the mailbox (Set-CASMailbox)"),
        ("$tenant.Organization.EwsApplicationAccessPolicy = 'EnforceAllowList'; $tenant.Organization.EwsAllowList = @('Outlook*')", "add VmrSchedulingForExchange/1.0 to -EwsAllowList"),
        ("$tenant.CasMailbox.EwsApplicationAccessPolicy = 'EnforceBlockList'; $tenant.CasMailbox.EwsBlockList = @('Vmr*')", "take what matches VmrSchedulingForExchange/1.0 from -EwsBlockList"),
        ("$tenant.Users[0].AuthenticationPolicy = 'Modern only'", @"The authentication policy Modern only of CORP\svc-vmr lets nobody sign in to EWS by NTLM or Basic"),
        (
            "$tenant.Assignments += [pscustomobject]@{ Name = 'wide'; Role = 'ApplicationImpersonation'; RoleAssigneeName = 'svc-vmr'; CustomRecipientWriteScope = ''; RoleAssignmentDelegationType = 'Regular' }",
            @"CORP\svc-vmr may act for every mailbox by the role assignment wide."),
    ];

    [Fact]
    public async Task What_cannot_work_stops_set_up_on_premises_before_anything_is_changed()
    {
        var steps = await EachAsync(Refusals.Select(each => each.Given));
        Assert.All(Refusals.Zip(steps), pair =>
        {
            var (refusal, step) = pair;
            Assert.Contains(refusal.Told, step.Failure, StringComparison.Ordinal);
            Assert.Contains(refusal.Remedy, step.Failure, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed.", step.Failure, StringComparison.Ordinal);
            Assert.Empty(step.Changes);
        });
    }

    [Fact]
    public async Task What_is_in_the_way_of_ews_is_said_and_stops_nothing()
    {
        var steps = await EachAsync(Findings.Select(each => each.Given));
        Assert.All(Findings.Zip(steps), pair =>
        {
            Assert.Equal("", pair.Second.Failure);
            Assert.Contains(pair.First.Told, pair.Second.Said, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Another_shell_than_exchange_s_own_is_refused()
    {
        var run = await new ScriptRun().Then("setup", OnPremSample.New()).Then("teardown", OnPremSample.New(), ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.StartsWith("Run this in the Exchange Management Shell of a server on-premises", step.Failure, StringComparison.Ordinal));
        Assert.All(run, step => Assert.Empty(step.Changes));
    }

    [Fact]
    public async Task A_healthy_exchange_gives_no_warning()
    {
        var run = await new ScriptRun("exchange-onprem").Then("setup", OnPremSample.New()).Then("setup", OnPremSample.New("basic@contoso.com", ExchangeAuthentication.Basic)).RunAsync();
        Assert.DoesNotContain("WARNING", run[0].Said, StringComparison.Ordinal);
        Assert.Contains("EX1 does not take what the integration signs in with (Basic)", run[1].Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Extended Protection", run[1].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_a_changing_command_stops_set_up_on_premises()
    {
        var run = await new ScriptRun("exchange-onprem").Given("$tenant.Faults['New-Mailbox'] = 'Access is denied.'").Then("setup", OnPremSample.New()).RunAsync();
        Assert.Equal("Access is denied.", run[1].Failure);
        Assert.Empty(run[1].Changes);
    }

    [Fact]
    public async Task The_application_that_admins_let_in_has_the_name_that_the_app_sends()
    {
        await using var exchange = await EwsOverStub.StartAsync();
        await exchange.Open().ProbeAsync(CancellationToken.None);
        var sent = exchange.Stub.Requests[0].Headers["User-Agent"];
        Assert.Contains($"$userAgent = '{sent}'", ScriptRun.Write("setup", OnPremSample.New()), StringComparison.Ordinal);
    }

    /// <summary>Set-up in one organization after the other, each of which is as new but for what is given.</summary>
    private static async Task<IReadOnlyList<ScriptStep>> EachAsync(IEnumerable<string> given)
    {
        var run = new ScriptRun("exchange-onprem");
        foreach (var commands in given)
        {
            run.Given($"Reset-Organization; {commands}").Then("setup", OnPremSample.New());
        }

        return [.. (await run.RunAsync()).Where((_, index) => index % 2 == 1)];
    }
}
