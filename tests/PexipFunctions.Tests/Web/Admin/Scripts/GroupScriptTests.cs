using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>Whom <c>setup.ps1 -ProvidedTo</c> gives the add-in to.</summary>
public sealed class GroupScriptTests
{
    private static readonly Integration Sample = SampleIntegration.New();

    [Fact]
    public async Task Groups_within_groups_of_every_kind_are_opened_and_who_has_no_mailbox_is_left_out()
    {
        const string Tenant = """
            function Add([string] $address, [string] $type, [string[]] $members = @()) {
                $tenant.Recipients += [pscustomobject]@{ Name = $address.Split('@')[0]; PrimarySmtpAddress = $address; RecipientTypeDetails = $type; Members = $members }
            }
            foreach ($each in 'three', 'four', 'five') { Add "$each@contoso.com" 'UserMailbox' }
            Add 'guest@fabrikam.com' 'GuestMailUser'
            Add 'room@contoso.com' 'RoomMailbox'
            Add 'contact@fabrikam.com' 'MailContact'
            Add 'security@contoso.com' 'MailUniversalSecurityGroup' 'three@contoso.com', 'all@contoso.com'
            Add 'dynamic@contoso.com' 'DynamicDistributionGroup' 'four@contoso.com', 'One@contoso.com'
            Add 'team@contoso.com' 'GroupMailbox' 'five@contoso.com', 'guest@fabrikam.com'
            Add 'all@contoso.com' 'MailUniversalDistributionGroup' 'sales@contoso.com', 'security@contoso.com', 'dynamic@contoso.com', 'team@contoso.com', 'room@contoso.com', 'contact@fabrikam.com'
            $tenant.Recipients += [pscustomobject]@{ Name = 'without address'; PrimarySmtpAddress = ''; RecipientTypeDetails = 'UniversalSecurityGroup'; Members = @() }
            ($tenant.Recipients | Where-Object Name -eq 'all').Members += 'without address'
            """;
        var run = await new ScriptRun().Given(Tenant).Then("setup", Sample, ("ProvidedTo", "all@contoso.com")).Then("setup", Sample, ("ProvidedTo", "team@contoso.com")).Then("setup", Sample, ("ProvidedTo", "two@contoso.com")).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["five", "four", "Person One", "three", "Person Two"], Users(run[1]));
        Assert.Contains("4 members of all@contoso.com are no people with a mailbox of their own here", run[1].Said, StringComparison.Ordinal);
        Assert.Equal(["five"], Users(run[2]));
        Assert.Equal(["Person Two"], Users(run[3]));
    }

    [Fact]
    public async Task More_than_a_thousand_people_are_refused_with_what_they_need_before_anything_is_changed()
    {
        const string Tenant = """
            $tenant.Recipients += @(1..1001 | ForEach-Object { [pscustomobject]@{ Name = "n$_"; PrimarySmtpAddress = "n$_@contoso.com"; RecipientTypeDetails = 'UserMailbox'; Members = @() } })
            $tenant.Recipients += [pscustomobject]@{ Name = 'Most'; PrimarySmtpAddress = 'most@contoso.com'; RecipientTypeDetails = 'MailUniversalDistributionGroup'; Members = @(1..1000 | ForEach-Object { "n$_@contoso.com" }) }
            $tenant.Recipients += [pscustomobject]@{ Name = 'Many'; PrimarySmtpAddress = 'many@contoso.com'; RecipientTypeDetails = 'MailUniversalDistributionGroup'; Members = @('n1001@contoso.com', 'most@contoso.com') }
            """;
        var run = await new ScriptRun().Given(Tenant).Then("setup", Sample, ("ProvidedTo", "many@contoso.com")).Then("setup", Sample, ("ProvidedTo", "most@contoso.com")).Then("setup", Sample, ("ProvidedTo", "nobody@contoso.com")).RunAsync();
        Assert.Contains("has 1001 people; Exchange takes at most 1,000. Nothing was changed.", run[1].Failure, StringComparison.Ordinal);
        Assert.Contains("Integrated apps", run[1].Failure, StringComparison.Ordinal);
        Assert.Contains("-WithoutAddIn", run[1].Failure, StringComparison.Ordinal);
        Assert.Empty(run[1].Changes);
        Assert.Equal(1000, Users(run[2]).Count());
        Assert.Contains("'nobody@contoso.com' couldn't be found", run[3].Failure, StringComparison.Ordinal);
        Assert.Empty(run[3].Changes);
    }

    private static IEnumerable<string> Users(ScriptStep step) =>
        JsonNode.Parse(step.Tenant)!["Apps"]!.AsArray().Single(app => app!["AppId"]!.ToString() == Sample.Id.ToString())!["UserList"]!.AsArray().Select(user => user!.ToString());
}
