using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>What the scripts do on the other side of a hybrid (Learn: New-RemoteMailbox, New-App).</summary>
public sealed class HybridScriptTests
{
    private static readonly Integration Cloud = SampleIntegration.New();
    private static readonly Integration OnPremises = OnPremSample.New();

    [Fact]
    public async Task A_cloud_mailbox_is_made_known_on_premises_once_and_nothing_else_is_done()
    {
        var run = await Servers().Then("setup", Cloud, ("RemoteMailbox", true), ("WhatIf", true))
            .Then("setup", Cloud, ("RemoteMailbox", true), ("OrganizationalUnit", "corp.contoso.com/Synced"), ("HideFromAddressLists", true)).Then("setup", Cloud, ("RemoteMailbox", true)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Empty(run[0].Changes);
        Assert.Equal(["New-RemoteMailbox", "Set-RemoteMailbox"], run[1].Commands);
        Assert.Equal("""New-RemoteMailbox -Alias "vmr" -DisplayName "VMR booking" -Equipment {"IsPresent":true} -Name "VMR booking" -OnPremisesOrganizationalUnit "corp.contoso.com/Synced" -PrimarySmtpAddress "vmr@contoso.com" """.TrimEnd(), run[1].Changes[0]);
        Assert.Contains("Wait until directory synchronization", run[1].Said, StringComparison.Ordinal);
        Assert.DoesNotContain("remote routing address", run[1].Said, StringComparison.Ordinal);
        Assert.Empty(run[2].Changes);
        Assert.Contains("is known on-premises as a RemoteEquipmentMailbox: that stays.", run[2].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_mailbox_that_mail_from_on_premises_would_not_find_is_warned_of()
    {
        var run = await Servers().Given("$tenant.Proxies = @()").Then("setup", Cloud, ("RemoteMailbox", true)).RunAsync();
        Assert.Contains("remote routing address ('vmr@contoso.mail.onmicrosoft.com'), which has to be one of its addresses", run[1].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_lies_on_premises_does_not_become_the_cloud_s()
    {
        var run = await Servers().Given("New-Mailbox -Equipment -Name x -PrimarySmtpAddress vmr@contoso.com").Then("setup", Cloud, ("RemoteMailbox", true)).RunAsync();
        Assert.StartsWith("vmr@contoso.com is a EquipmentMailbox on-premises", run[1].Failure, StringComparison.Ordinal);
        Assert.Empty(run[1].Changes);
    }

    [Fact]
    public async Task The_add_in_of_a_cloud_mailbox_goes_to_people_on_premises_too()
    {
        var run = await Servers().Then("setup", Cloud, ("OnPremisesAddIn", true), ("ProvidedTo", "sales@contoso.com")).Then("setup", Cloud, ("OnPremisesAddIn", true))
            .Then("teardown", Cloud, ("OnPremisesAddIn", true), ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["New-App"], run[0].Commands);
        Assert.Contains("-UserList \"one@contoso.com\"", run[0].Changes[0], StringComparison.Ordinal);
        Assert.Empty(run[1].Changes);
        Assert.Equal(["Remove-App"], run[2].Commands);
    }

    [Fact]
    public async Task The_add_in_of_an_on_premises_mailbox_goes_to_people_in_the_cloud_too()
    {
        var run = await new ScriptRun().Then("setup", OnPremises, ("CloudAddIn", true), ("WhatIf", true)).Then("setup", OnPremises, ("CloudAddIn", true)).Then("setup", OnPremises, ("CloudAddIn", true))
            .Then("teardown", OnPremises, ("CloudAddIn", true), ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal([[], ["New-App"], [], ["Remove-App"]], run.Select(step => step.Commands.ToArray()));
    }

    [Fact]
    public async Task Each_half_refuses_the_shell_of_the_other()
    {
        var servers = await Servers().Then("setup", OnPremises, ("CloudAddIn", true)).Then("teardown", OnPremises, ("CloudAddIn", true)).Then("setup", Cloud).Then("teardown", Cloud).RunAsync();
        Assert.All(servers, step => Assert.StartsWith("This is an Exchange Management Shell", step.Failure, StringComparison.Ordinal));
        var online = await new ScriptRun().Then("setup", Cloud, ("RemoteMailbox", true)).Then("setup", Cloud, ("OnPremisesAddIn", true)).Then("teardown", Cloud, ("RemoteMailbox", true)).RunAsync();
        Assert.All(online, step => Assert.StartsWith("Run this in the Exchange Management Shell", step.Failure, StringComparison.Ordinal));
        Assert.All(servers.Concat(online), step => Assert.Empty(step.Changes));
    }

    [Fact]
    public async Task Teardown_removes_what_made_the_cloud_mailbox_when_it_is_asked_to()
    {
        var run = await Servers().Then("setup", Cloud, ("RemoteMailbox", true)).Then("teardown", Cloud, ("RemoteMailbox", true), ("WhatIf", true))
            .Then("teardown", Cloud, ("RemoteMailbox", true), ("Confirm", false)).Then("teardown", Cloud, ("RemoteMailbox", true), ("Confirm", false)).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal([["New-RemoteMailbox"], [], ["Remove-RemoteMailbox"], []], run.Select(step => step.Commands.ToArray()));
        Assert.Contains("organizer.one@contoso.com", run[2].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cross_premises_requests_that_arrive_as_external_are_let_in_by_both_scripts()
    {
        var cloud = await new ScriptRun().Then("setup", Cloud, ("ProcessExternalMeetingMessages", true)).RunAsync();
        var servers = await Servers().Then("setup", OnPremises, ("ProcessExternalMeetingMessages", true)).RunAsync();
        Assert.All([cloud[0], servers[0]], step => Assert.True((bool)JsonNode.Parse(step.Tenant)!["Processing"]!["vmr@contoso.com"]!["ProcessExternalMeetingMessages"]!));
    }

    private static ScriptRun Servers() => new("exchange-onprem");
}
