using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Web.AddIn.Manifest;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>What <c>setup.ps1</c> does with an installed add-in: it takes nothing away before it can give.</summary>
public sealed class AddInScriptTests
{
    private static readonly Integration Old = SampleIntegration.New() with { ManifestVersion = 5 };
    private static readonly Integration New = Old with { ManifestVersion = 6, AddinButtonLabel = "Another label" };

    [Fact]
    public async Task A_higher_version_replaces_the_installed_one_whose_file_is_kept_and_is_the_way_back()
    {
        var run = new ScriptRun().Then("setup", Old).Given($"Set-App -OrganizationApp -Identity {Old.Id} -DefaultStateForUser AlwaysEnabled").Then("setup", New);
        var kept = Path.Combine(run.Kept, $"addin-{Old.Id}-1.0.5.1.xml");
        var steps = await run.Then("setup", New, ("AddInFile", kept), ("RemoveFirst", true)).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal(["1.0.5.1", "1.0.5.1", "1.0.6.1", "1.0.5.1"], steps.Select(step => App(step)!["AppVersion"]!.ToString()));
        Assert.Equal(["New-App"], AddInCommands(steps[2]));
        Assert.Equal("AlwaysEnabled", App(steps[2])!["DefaultStateForUser"]!.ToString());
        Assert.Matches($"To go back: & '.+2\\.ps1' -KeepIn '{run.Kept}' -AddInFile '{kept}' -RemoveFirst", steps[2].Said.Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal(Xml(ManifestWriter.Write(Old, Old.AddinServerFqdn)), Xml(run.KeptFiles[$"addin-{Old.Id}-1.0.5.1.xml"]));
        Assert.Equal(["Remove-App", "New-App"], AddInCommands(steps[3]));
    }

    [Fact]
    public async Task The_same_version_gets_other_users_and_is_not_installed_again()
    {
        var run = await new ScriptRun().Then("setup", Old).Then("setup", Old, ("ProvidedTo", "sales@contoso.com")).Then("setup", Old, ("ProvidedTo", "Everyone")).RunAsync();
        Assert.All(run, step => Assert.Equal("", step.Failure));
        Assert.Equal(["Set-App"], AddInCommands(run[1]));
        Assert.Equal("""["Person One","Person Two"]""", App(run[1])!["UserList"]!.ToJsonString());
        Assert.Equal("Everyone", App(run[2])!["ProvidedTo"]!.ToString());
    }

    [Fact]
    public async Task An_older_file_of_the_app_leaves_the_installed_one_in_place()
    {
        var run = await new ScriptRun().Then("setup", New).Then("setup", Old).RunAsync();
        Assert.Equal("1.0.6.1", App(run[1])!["AppVersion"]!.ToString());
        Assert.Contains("1.0.6.1 of the add-in is installed and newer than the app's, 1.0.5.1", run[1].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_fetched_or_is_not_the_add_in_stops_it_before_anything_is_changed()
    {
        (string Fault, string Told)[] faults =
        [
            ("$tenant.Faults['Invoke-WebRequest'] = 'The connection was refused.'", "cannot be fetched from https://addin.example.com/addin/"),
            ("$global:page = ''", "is not this integration's add-in"),
            ("$global:page = '<html><body>Sign in</body></html>'", "it is no Office add-in"),
            (Page("11111111-1111-4111-8111-111111111111", "9.0"), "it is another add-in, 11111111"),
            (Page($"{Old.Id}", "new"), "is not this integration's add-in"),
            (Page($"{Old.Id}", "9.0").Replace("</OfficeApp>", "", StringComparison.Ordinal), "is not this integration's add-in"),
            (Page($"{Old.Id}", "9.0", "<!DOCTYPE a [<!ENTITY b \"c\">]>"), "is not this integration's add-in"),
            ($"{Page($"{Old.Id}", "9.0")} + ' ' * 300000", "larger than the 256 KB"),
        ];
        var run = new ScriptRun().Then("setup", Old);
        foreach (var (fault, _) in faults)
        {
            run.Given($"$tenant.Faults.Clear(); {fault}").Then("setup", New);
        }

        var steps = await run.RunAsync();
        foreach (var (step, told) in steps.Skip(2).Where((_, index) => index % 2 == 0).Zip(faults.Select(each => each.Told)))
        {
            Assert.Contains(told, step.Failure, StringComparison.Ordinal);
            Assert.Contains(" Nothing was changed.", step.Failure, StringComparison.Ordinal);
            Assert.Empty(step.Changes);
            Assert.Equal("1.0.5.1", App(step)!["AppVersion"]!.ToString());
        }
    }

    [Fact]
    public async Task A_refusal_to_install_leaves_the_installed_one_untouched()
    {
        (string Fault, string Told)[] faults =
        [
            ("$tenant.Faults['Get-App'] = 'You have no permission.'", "You have no permission."),
            ("$tenant.Faults['New-App'] = 'Use Centralized Deployment.'", "Exchange did not take version 1.0.6.1: Use Centralized Deployment. Version 1.0.5.1 stays installed"),
            ("$tenant.Faults['New-App'] = 'The mailbox is busy: an earlier version is already installed.'", "If Exchange does not install it over the old one (it never does with an older version), run again with -RemoveFirst."),
            ("$tenant.InstallsNothingOver = $true", "has already been installed. Version 1.0.5.1 stays installed, and nothing of it has changed. If Exchange does not install it over the old one (it never does with an older version), run again with -RemoveFirst."),
        ];
        var run = new ScriptRun().Then("setup", Old);
        foreach (var (fault, _) in faults)
        {
            run.Given($"$tenant.Faults.Clear(); {fault}").Then("setup", New);
        }

        var steps = await run.Given("$tenant.Faults['Remove-App'] = 'The server is busy.'").Then("setup", New, ("RemoveFirst", true)).RunAsync();
        Assert.Equal("Exchange did not remove version 1.0.5.1: The server is busy. It stays installed, and version 1.0.6.1 was not installed.", steps[^1].Failure);
        foreach (var (step, told) in steps.Skip(2).Where((_, index) => index % 2 == 0).Zip(faults.Select(each => each.Told).Append("was not installed.")))
        {
            Assert.Contains(told, step.Failure, StringComparison.Ordinal);
            Assert.Empty(AddInCommands(step));
            Assert.Equal(App(steps[0])!.ToJsonString(), App(step)!.ToJsonString());
        }
    }

    [Fact]
    public async Task Asked_to_it_removes_the_old_one_first_and_puts_it_back_when_the_new_one_is_refused()
    {
        var run = await new ScriptRun().Then("setup", Old, ("ProvidedTo", "sales@contoso.com")).Given("$tenant.InstallsNothingOver = $true; $tenant.Faults['New-App'] = 'The server is busy.|3'")
            .Then("setup", New, ("RemoveFirst", true)).Then("setup", New, ("RemoveFirst", true)).RunAsync();
        Assert.Contains("did not take version 1.0.6.1: The server is busy. Version 1.0.5.1 was put back, for 2 people.", run[2].Failure, StringComparison.Ordinal);
        Assert.Equal(App(run[0])!.ToJsonString(), App(run[2])!.ToJsonString());
        Assert.Equal("", run[3].Failure);
        Assert.Equal("1.0.6.1", App(run[3])!["AppVersion"]!.ToString());
        Assert.Equal("""["Person One","Person Two"]""", App(run[3])!["UserList"]!.ToJsonString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_kept_is_not_replaced()
    {
        var run = await new ScriptRun().Then("setup", Old).Then("setup", New, ("KeepIn", "/dev/null/nowhere"))
            .Given("$tenant.Apps | ForEach-Object { $_.ManifestXml = '' }").Then("setup", New).Then("setup", New, ("RemoveFirst", true), ("WithoutKeeping", true))
            .Given($"$tenant.Apps | Where-Object AppId -eq '{Old.Id}' | ForEach-Object {{ $_.ManifestXml = '<OfficeApp' }}").Then("setup", New)
            .Then("setup", New, ("WithoutKeeping", true)).RunAsync();
        Assert.Contains("cannot be kept", run[1].Failure, StringComparison.Ordinal);
        Assert.Contains("Version 1.0.5.1 stays installed. Name another folder by -KeepIn.", run[1].Failure, StringComparison.Ordinal);
        Assert.Contains("there would be no way back to it. Version 1.0.5.1 stays installed. To replace it all the same, run again with -WithoutKeeping.", run[3].Failure, StringComparison.Ordinal);
        Assert.Contains("could not be put back: version 1.0.5.1 stays installed", run[4].Failure, StringComparison.Ordinal);
        Assert.Contains("is none that could be installed again", run[6].Failure, StringComparison.Ordinal);
        Assert.All(run.SkipLast(1), step => Assert.Equal("1.0.5.1", App(step)!["AppVersion"]!.ToString()));
        Assert.Equal(("", "1.0.6.1"), (run[7].Failure, App(run[7])!["AppVersion"]!.ToString()));
        Assert.Contains("there is no way back to it", run[7].Said, StringComparison.Ordinal);
    }

    /// <summary>Exchange gives text; what it was encoded in before stands in its first line.</summary>
    [Theory]
    [InlineData("[char] 0xFEFF + '<?xml version=\"1.0\" encoding=\"utf-16\"?>' + ")]
    [InlineData("[char] 0xFEFF + ")]
    [InlineData("\"`r`n\" + '<?xml version=\"1.0\"?>' + ")]
    public async Task A_file_that_was_kept_can_be_installed_again(string first)
    {
        var run = new ScriptRun().Then("setup", Old).Given($"$tenant.Apps | Where-Object AppId -eq '{Old.Id}' | ForEach-Object {{ $_.ManifestXml = {first}$_.ManifestXml }}").Then("setup", New);
        var steps = await run.Then("setup", New, ("AddInFile", Path.Combine(run.Kept, $"addin-{Old.Id}-1.0.5.1.xml")), ("RemoveFirst", true)).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal("1.0.5.1", App(steps[^1])!["AppVersion"]!.ToString());
        Assert.Equal(Xml(ManifestWriter.Write(Old, Old.AddinServerFqdn)), Xml(run.KeptFiles[$"addin-{Old.Id}-1.0.5.1.xml"]));
    }

    [Fact]
    public async Task A_file_that_is_named_is_installed_though_its_version_is_the_same()
    {
        var run = new ScriptRun();
        var file = Path.Combine(run.Kept, "other.xml");
        await File.WriteAllTextAsync(file, ManifestWriter.Write(New with { ManifestVersion = 5 }, New.AddinServerFqdn));
        var steps = await run.Then("setup", Old).Then("setup", Old, ("AddInFile", file)).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal(["New-App"], AddInCommands(steps[1]));
        Assert.Contains("Another label", App(steps[1])!["ManifestXml"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_file_needs_to_be_asked_for_twice()
    {
        var run = new ScriptRun().Then("setup", Old).Then("setup", New);
        var steps = await run.Then("setup", New, ("AddInFile", Path.Combine(run.Kept, $"addin-{Old.Id}-1.0.5.1.xml"))).RunAsync();
        Assert.Contains("run again with -RemoveFirst", steps[2].Failure, StringComparison.Ordinal);
        Assert.Equal(App(steps[1])!.ToJsonString(), App(steps[2])!.ToJsonString());
    }

    [Fact]
    public async Task What_if_replaces_nothing_and_keeps_no_file()
    {
        var run = new ScriptRun().Then("setup", Old).Then("setup", New, ("WhatIf", true)).Then("setup", New, ("WhatIf", true), ("RemoveFirst", true), ("ProvidedTo", "sales@contoso.com"))
            .Then("setup", Old, ("WhatIf", true), ("ProvidedTo", "sales@contoso.com"));
        var steps = await run.RunAsync();
        Assert.All(steps.Skip(1), step => Assert.Empty(step.Changes));
        Assert.Equal(steps[0].Tenant, steps[^1].Tenant);
        Assert.Empty(run.KeptFiles);
    }

    [Fact]
    public async Task Without_the_add_in_nothing_is_fetched_and_the_installed_one_left_alone()
    {
        var run = await new ScriptRun().Then("setup", Old).Given("$tenant.Faults['Invoke-WebRequest'] = 'No.'; $tenant.Faults['Get-App'] = 'No.'").Then("setup", New, ("WithoutAddIn", true)).RunAsync();
        Assert.Equal("", run[2].Failure);
        Assert.Equal(["Set-CalendarProcessing", "Set-MailboxFolderPermission"], run[2].Commands);
    }

    private static IEnumerable<string> AddInCommands(ScriptStep step) => step.Commands.Where(command => command.EndsWith("-App", StringComparison.Ordinal));

    private static JsonNode? App(ScriptStep step) => JsonNode.Parse(step.Tenant)!["Apps"]!.AsArray().SingleOrDefault(app => app!["AppId"]!.ToString() == Old.Id.ToString());

    private static string Page(string id, string version, string first = "") =>
        $"$global:page = '{first}<OfficeApp xmlns=\"http://schemas.microsoft.com/office/appforoffice/1.1\"><Id>{id}</Id><Version>{version}</Version></OfficeApp>'";

    private static string Xml(string text) => System.Xml.Linq.XDocument.Parse(text).Root!.ToString();
}
