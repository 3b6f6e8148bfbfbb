using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>What <c>setup.ps1</c> does with people who had the add-in: who has left is in nobody's way, and all others can get it back.</summary>
public sealed class FormerUsersScriptTests
{
    private const string Sales = "sales@contoso.com";
    private const string TwoLeaves = "$tenant.Recipients = @($tenant.Recipients | Where-Object Name -ne 'Person Two')";
    private const string AllLeave = "$tenant.Recipients = @($tenant.Recipients | Where-Object Name -notin 'Person One', 'Person Two')";
    private static readonly Integration Old = SampleIntegration.New() with { ManifestVersion = 5 };
    private static readonly Integration New = Old with { ManifestVersion = 6 };

    [Theory]
    [InlineData(false, TwoLeaves)]
    [InlineData(true, TwoLeaves)]
    [InlineData(false, "$tenant.Recipients[1].RecipientTypeDetails = 'SharedMailbox'")]
    public async Task Who_has_left_does_not_stop_an_upgrade_which_keeps_all_others(bool removeFirst, string leaves)
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given(leaves).Then("setup", New, ("RemoveFirst", removeFirst));
        var steps = await run.ThenSaid("To go back: ").RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal("""1.0.6.1 SpecificUsers ["Person One"]""", Standing(steps[2]));
        Assert.Contains("1 of the 2 people who have the add-in have no mailbox here any more", steps[2].Said, StringComparison.Ordinal);
        Assert.Equal("""1.0.5.1 SpecificUsers ["Person One"]""", Standing(steps[3]));
    }

    [Fact]
    public async Task The_way_back_for_those_who_had_it_names_nobody_who_has_left()
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given(TwoLeaves).Then("setup", New, ("ProvidedTo", "Everyone"));
        var steps = await run.ThenSaid("Who had it before gets it back by: ").RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal("1.0.6.1 Everyone []", Standing(steps[2]));
        Assert.Equal("""1.0.6.1 SpecificUsers ["Person One"]""", Standing(steps[3]));
        Assert.Equal("one@contoso.com", run.KeptFiles[$"addin-{Old.Id}-users.txt"]);
    }

    [Theory]
    [InlineData("Everyone", "Everyone []")]
    [InlineData("three@contoso.com", """SpecificUsers ["Person Three"]""")]
    public async Task The_add_in_goes_to_whom_is_named_when_all_its_users_have_left_and_to_nobody_without_a_name(string providedTo, string standing)
    {
        var run = await new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given($"{Joins("Three", "UserMailbox")}; {AllLeave}").Then("setup", New).Then("setup", New, ("RemoveFirst", true))
            .Then("setup", New, ("ProvidedTo", providedTo)).Then("setup", New with { ManifestVersion = 7 }, ("RemoveFirst", true), ("ProvidedTo", providedTo)).RunAsync();
        Assert.All(run.Skip(2).Take(2), step => Assert.Contains("Version 1.0.5.1 stays installed. Say who gets it by -ProvidedTo.", step.Failure, StringComparison.Ordinal));
        Assert.All(run.Skip(2).Take(2), step => Assert.Equal(Standing(run[0]), Standing(step)));
        Assert.Equal(("", $"1.0.6.1 {standing}"), (run[4].Failure, Standing(run[4])));
        Assert.Contains("Nobody of those who had it before has a mailbox here any more.", run[4].Said, StringComparison.Ordinal);
        Assert.Equal(("", $"1.0.7.1 {standing}"), (run[5].Failure, Standing(run[5])));
    }

    [Theory]
    [InlineData("Everyone", "Everyone []")]
    [InlineData("three@contoso.com", """SpecificUsers ["Person Three"]""")]
    public async Task The_old_file_is_put_back_for_whom_is_named_when_all_users_have_left_and_the_new_one_is_refused(string providedTo, string standing)
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given($"{Joins("Three", "UserMailbox")}; {AllLeave}; $tenant.Faults['New-App'] = 'The server is busy.|1'")
            .Then("setup", New, ("RemoveFirst", true), ("ProvidedTo", providedTo)).Then("setup", Old, ("ProvidedTo", "Everyone"))
            .Given("$tenant.Faults['New-App'] = 'The server is busy.'").Then("setup", New, ("RemoveFirst", true), ("ProvidedTo", providedTo));
        var steps = await run.Given("$tenant.Faults.Clear()").ThenFailure("in this session: ", " Or upload that file").RunAsync();
        Assert.Contains("Version 1.0.5.1 was put back, for ", steps[2].Failure, StringComparison.Ordinal);
        Assert.Equal($"1.0.5.1 {standing}", Standing(steps[2]));
        Assert.Contains("USERS ARE WITHOUT THE ADD-IN.", steps[5].Failure, StringComparison.Ordinal);
        Assert.Equal(("", "1.0.5.1 Everyone []"), (steps[7].Failure, Standing(steps[7])));
    }

    [Fact]
    public async Task Other_people_for_the_same_version_are_told_and_can_be_taken_back()
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given($"Set-App -OrganizationApp -Identity {Old.Id} -DefaultStateForUser AlwaysEnabled; {TwoLeaves}")
            .Then("setup", Old, ("ProvidedTo", "Everyone"));
        var steps = await run.ThenSaid("Who had it before gets it back by: ").Then("setup", Old, ("ProvidedTo", "Everyone")).Then("setup", Old, ("ProvidedTo", "Everyone")).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Contains("Version 1.0.5.1 of the add-in stays installed. It was given to 1 person, and is now to Everyone.", steps[2].Said, StringComparison.Ordinal);
        Assert.Equal("1.0.5.1 Everyone []", Standing(steps[2]));
        Assert.Equal("""1.0.5.1 SpecificUsers ["Person One"]""", Standing(steps[3]));
        Assert.Equal("AlwaysEnabled", App(steps[3])["DefaultStateForUser"]!.ToString());
        Assert.Contains("given to Everyone already: that stays.", steps[5].Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-App", steps[5].Commands);
    }

    [Fact]
    public async Task The_same_people_for_the_same_version_are_no_change_and_a_list_that_cannot_be_kept_stays()
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Then("setup", Old, ("ProvidedTo", Sales)).Then("setup", Old, ("ProvidedTo", "one@contoso.com"), ("KeepIn", "/dev/null/nowhere"));
        var steps = await run.RunAsync();
        Assert.Contains("given to 2 people already: that stays.", steps[1].Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-App", steps[1].Commands);
        Assert.Contains("Version 1.0.5.1 stays installed. Name another folder by -KeepIn.", steps[2].Failure, StringComparison.Ordinal);
        Assert.Equal(Standing(steps[0]), Standing(steps[2]));
        Assert.Empty(run.KeptFiles);
    }

    [Fact]
    public async Task Where_no_file_can_be_kept_the_people_are_all_the_same()
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given("$tenant.Apps | ForEach-Object { $_.ManifestXml = '' }")
            .Then("setup", New, ("WithoutKeeping", true), ("ProvidedTo", "Everyone"));
        var steps = await run.ThenSaid("Who had it before gets it back by: ").Then("setup", New, ("WithoutKeeping", true), ("ProvidedTo", "one@contoso.com")).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Contains("there is no way back to it", steps[2].Said, StringComparison.Ordinal);
        Assert.Equal("1.0.6.1 Everyone []", Standing(steps[2]));
        Assert.Equal("""1.0.6.1 SpecificUsers ["Person One","Person Two"]""", Standing(steps[3]));
        Assert.Contains("It was given to 2 people, and is now to 1 person.", steps[4].Said, StringComparison.Ordinal);
        Assert.Contains("Who had it before gets it back by: ", steps[4].Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ex2B1A0E|Microsoft.Exchange.Data.Directory.ADTransientException|The LDAP server is unavailable.")]
    [InlineData("MailboxInfoStaleException: DatabaseNotFoundException: The database with ID 1 couldn''t be found. ---> ServerInMMException")]
    [InlineData("TransientException: The object ''configuration'' couldn''t be found on the server.")]
    public async Task Who_cannot_be_looked_up_for_a_moment_is_not_taken_for_gone(string busy)
    {
        var run = await new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given($"$tenant.Faults['Get-Recipient'] = '{busy}'").Then("setup", New).Then("setup", New, ("RemoveFirst", true), ("ProvidedTo", "Everyone"))
            .Then("setup", Old, ("ProvidedTo", "Everyone")).RunAsync();
        Assert.All(run.Skip(2), step => Assert.Contains("Exchange does not say whether Person One, who has the add-in, is still there", step.Failure, StringComparison.Ordinal));
        Assert.All(run.Skip(2), step => Assert.Equal(Standing(run[0]), Standing(step)));
    }

    [Fact]
    public async Task What_could_not_be_put_back_is_not_removed()
    {
        var people = "1..1000 | ForEach-Object { [pscustomobject]@{ Name = \"Person $_\"; PrimarySmtpAddress = \"p$_@contoso.com\"; RecipientTypeDetails = 'UserMailbox'; Members = @() } }";
        var run = await new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given("$tenant.Apps | ForEach-Object { $_.DefaultStateForUser = '' }").Then("setup", New, ("RemoveFirst", true))
            .Given($"$tenant.Apps | ForEach-Object {{ $_.DefaultStateForUser = 'Enabled' }}; $many = @({people}); $tenant.Recipients += $many; Set-App -OrganizationApp -Identity {Old.Id} -ProvidedTo SpecificUsers -UserList $many.PrimarySmtpAddress")
            .Given("$tenant.Recipients += [pscustomobject]@{ Name = 'Person 7'; PrimarySmtpAddress = 'seven@contoso.com'; RecipientTypeDetails = 'UserMailbox'; Members = @() }")
            .Then("setup", New, ("RemoveFirst", true)).RunAsync();
        Assert.Contains("DefaultStateForUser is ''", run[2].Failure, StringComparison.Ordinal);
        Assert.Contains("1001 people have the add-in", run[5].Failure, StringComparison.Ordinal);
        Assert.Equal((Standing(run[0]), Standing(run[3])), (Standing(run[2]), Standing(run[5])));
    }

    [Fact]
    public async Task The_way_back_can_be_read_whatever_quotation_marks_its_folder_has()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"O\u2019Neil's-{Guid.NewGuid():n}"));
        try
        {
            var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Then("setup", Old, ("ProvidedTo", "Everyone"), ("KeepIn", folder.FullName));
            var steps = await run.ThenSaid("Who had it before gets it back by: ").RunAsync();
            Assert.All(steps, step => Assert.Equal("", step.Failure));
            Assert.Equal("""1.0.5.1 SpecificUsers ["Person One","Person Two"]""", Standing(steps[2]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_mail_user_keeps_it_and_a_name_that_two_have_is_told_by_their_addresses()
    {
        var run = await new ScriptRun().Then("setup", Old, ("ProvidedTo", "one@contoso.com"))
            .Given($"{Joins("Four", "MailUser")}; Set-App -OrganizationApp -Identity {Old.Id} -ProvidedTo SpecificUsers -UserList one@contoso.com, four@contoso.com")
            .Given("$tenant.Recipients += [pscustomobject]@{ Name = 'Person One'; PrimarySmtpAddress = 'other.one@contoso.com'; RecipientTypeDetails = 'MailContact'; Members = @() }")
            .Then("setup", New).RunAsync();
        Assert.Equal(("", """1.0.6.1 SpecificUsers ["Person Four","Person One"]"""), (run[3].Failure, Standing(run[3])));
    }

    private static string Joins(string name, string kind) =>
        $"$tenant.Recipients += [pscustomobject]@{{ Name = 'Person {name}'; PrimarySmtpAddress = '{name.ToLowerInvariant()}@contoso.com'; RecipientTypeDetails = '{kind}'; Members = @() }}";

    private static string Standing(ScriptStep step) => $"{App(step)["AppVersion"]} {App(step)["ProvidedTo"]} {App(step)["UserList"]!.ToJsonString()}";

    private static JsonNode App(ScriptStep step) => JsonNode.Parse(step.Tenant)!["Apps"]!.AsArray().Single(app => app!["AppId"]!.ToString() == Old.Id.ToString())!;
}
