using System.Text.Json.Nodes;
using PexipFunctions.AddIn.Manifest;
using PexipFunctions.Integrations;

namespace PexipFunctions.Tests.Integrations.Scripts;

/// <summary>What <c>setup.ps1</c> does with an installed add-in: it takes nothing away before it can give.</summary>
public sealed class AddInScriptTests
{
    private static readonly Integration Old = SampleIntegration.New() with { ManifestVersion = 5 };
    private static readonly Integration New = Old with { ManifestVersion = 6, AddinButtonLabel = "Another label" };

    [Fact]
    public async Task A_higher_version_replaces_the_installed_one_whose_file_is_kept_and_is_the_way_back()
    {
        var run = new ScriptRun().Then("setup", Old).Given($"Set-App -OrganizationApp -Identity {Old.Id} -DefaultStateForUser AlwaysEnabled").Then("setup", New);
        var steps = await run.Then("setup", New, ("AddInFile", Path.Combine(run.Kept, $"addin-{Old.Id}-1.0.5.1.xml"))).RunAsync();
        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal(["1.0.5.1", "1.0.5.1", "1.0.6.1", "1.0.5.1"], steps.Select(step => App(step)!["AppVersion"]!.ToString()));
        Assert.Equal(["New-App"], AddInCommands(steps[2]));
        Assert.Equal("AlwaysEnabled", App(steps[2])!["DefaultStateForUser"]!.ToString());
        Assert.Contains($"To go back: run this script with -AddInFile '{run.Kept}", steps[2].Said.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Xml(ManifestWriter.Write(Old, Old.AddinServerFqdn)), Xml(run.KeptFiles[$"addin-{Old.Id}-1.0.5.1.xml"]));
        Assert.Equal(["Remove-App", "New-App"], AddInCommands(steps[3]));
    }

    [Fact]
    public async Task The_same_version_gets_other_users_and_is_not_installed_again()
    {
        var run = await new ScriptRun().Then("setup", Old).Then("setup", Old, ("ProvidedTo", "sales@contoso.com")).Then("setup", Old).RunAsync();
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
            ("$tenant.Faults['New-App'] = 'Use Centralized Deployment.'", "Exchange did not take version 1.0.6.1: Use Centralized Deployment. Version 1.0.5.1 stays installed."),
            ("$tenant.InstallsNothingOver = $true; $tenant.Faults['Remove-App'] = 'The server is busy.'", "The server is busy."),
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
            Assert.Empty(AddInCommands(step));
            Assert.Equal(App(steps[0])!.ToJsonString(), App(step)!.ToJsonString());
        }
    }

    [Fact]
    public async Task Where_nothing_can_be_installed_over_it_the_old_one_goes_first_and_comes_back_when_the_new_one_is_refused()
    {
        var run = await new ScriptRun().Then("setup", Old, ("ProvidedTo", "sales@contoso.com")).Given("$tenant.InstallsNothingOver = $true; $tenant.Faults['New-App'] = 'The server is busy.|3'")
            .Then("setup", New).Then("setup", New).RunAsync();
        Assert.Contains("did not take version 1.0.6.1: The server is busy. Version 1.0.5.1 was put back.", run[2].Failure, StringComparison.Ordinal);
        Assert.Equal(App(run[0])!.ToJsonString(), App(run[2])!.ToJsonString());
        Assert.Equal("", run[3].Failure);
        Assert.Equal("1.0.6.1", App(run[3])!["AppVersion"]!.ToString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_kept_is_not_replaced_by_taking_it_away()
    {
        var run = await new ScriptRun().Then("setup", Old).Then("setup", New, ("KeepIn", "/dev/null/nowhere"))
            .Given("$tenant.InstallsNothingOver = $true; $tenant.Apps | ForEach-Object { $_.ManifestXml = '' }").Then("setup", New).RunAsync();
        Assert.Contains("cannot be kept", run[1].Failure, StringComparison.Ordinal);
        Assert.Contains("Version 1.0.5.1 stays installed. Name another folder by -KeepIn.", run[1].Failure, StringComparison.Ordinal);
        Assert.Contains("could not be put back: version 1.0.5.1 stays installed", run[3].Failure, StringComparison.Ordinal);
        Assert.All(run, step => Assert.Equal("1.0.5.1", App(step)!["AppVersion"]!.ToString()));
    }

    [Fact]
    public async Task What_if_replaces_nothing_and_keeps_no_file()
    {
        var run = new ScriptRun().Then("setup", Old).Then("setup", New, ("WhatIf", true)).Then("setup", New, ("WhatIf", true), ("RemoveFirst", true), ("ProvidedTo", "sales@contoso.com"));
        var steps = await run.RunAsync();
        Assert.All(steps.Skip(1), step => Assert.Empty(step.Changes));
        Assert.Equal(steps[0].Tenant, steps[2].Tenant);
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
