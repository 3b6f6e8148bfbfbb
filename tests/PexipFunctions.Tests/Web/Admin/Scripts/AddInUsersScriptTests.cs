using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>Who has the add-in and how it stands for them is the administrators' choice: <c>setup.ps1</c> keeps it where nothing is said of it.</summary>
public sealed class AddInUsersScriptTests
{
    private const string Sales = "sales@contoso.com";
    private static readonly Integration Old = SampleIntegration.New() with { ManifestVersion = 5 };
    private static readonly Integration New = Old with { ManifestVersion = 6 };
    private static readonly string Chosen = $"Set-App -OrganizationApp -Identity {Old.Id} -DefaultStateForUser Disabled -Enabled $false";

    [Fact]
    public async Task Run_again_by_whatever_way_without_saying_who_it_leaves_them_as_they_are()
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given(Chosen).Then("setup", Old).Then("setup", New);
        var kept = Path.Combine(run.Kept, $"addin-{Old.Id}-1.0.5.1.xml");
        var steps = await run.Then("setup", New, ("AddInFile", kept), ("RemoveFirst", true)).Then("setup", New, ("RemoveFirst", true)).RunAsync();

        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal(["1.0.5.1", "1.0.6.1", "1.0.5.1", "1.0.6.1"], steps.Skip(2).Select(step => App(step)["AppVersion"]!.ToString()));
        Assert.All(steps.Skip(2), step => Assert.Equal(Standing(steps[1]), Standing(step)));
        Assert.DoesNotContain(steps[2].Commands, command => command.EndsWith("-App", StringComparison.Ordinal));
        Assert.Contains("given to 2 people: that stays", steps[2].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installed_for_the_first_time_it_is_for_everyone()
    {
        var step = Assert.Single(await new ScriptRun().Then("setup", Old).RunAsync());
        Assert.Equal("""Everyone [] Enabled true""", Standing(step));
    }

    [Fact]
    public async Task The_way_back_that_is_printed_is_one()
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales), ("ProcessExternalMeetingMessages", true)).Given(Chosen)
            .Then("setup", New, ("ProvidedTo", "one@contoso.com"), ("ProcessExternalMeetingMessages", true), ("AppId", ScriptRun.AppId));
        var steps = await run.ThenSaid("To go back: ").ThenSaid("Who had it before gets it back by: ").RunAsync();

        Assert.All(steps, step => Assert.Equal("", step.Failure));
        Assert.Equal("""SpecificUsers ["Person One"] Disabled false""", Standing(steps[2]));
        Assert.Equal("1.0.5.1", App(steps[3])["AppVersion"]!.ToString());
        Assert.Contains("-ProcessExternalMeetingMessages true", steps[3].Changes.Single(change => change.StartsWith("Set-CalendarProcessing", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(App(steps[1]).ToJsonString(), App(steps[4]).ToJsonString());
    }

    [Fact]
    public async Task When_nothing_can_be_put_back_the_command_that_is_named_restores_everything()
    {
        var run = new ScriptRun().Then("setup", Old, ("ProvidedTo", Sales)).Given(Chosen)
            .Given("$tenant.Faults['New-App'] = 'The server is busy.'").Then("setup", New, ("RemoveFirst", true), ("ProvidedTo", "Everyone"))
            .Given("$tenant.Faults.Clear()").ThenFailure("in this session: ", " Or upload that file");
        var steps = await run.RunAsync();

        Assert.Contains("USERS ARE WITHOUT THE ADD-IN.", steps[3].Failure, StringComparison.Ordinal);
        Assert.Equal("", steps[5].Failure);
        Assert.Equal(App(steps[1]).ToJsonString(), App(steps[5]).ToJsonString());
    }

    [Fact]
    public async Task Other_users_that_Exchange_refuses_are_told_with_what_stays()
    {
        var run = await new ScriptRun().Then("setup", Old).Given("$tenant.Faults['Set-App'] = 'The server is busy.'").Then("setup", Old, ("ProvidedTo", Sales))
            .Given($"$tenant.Apps = @(); $tenant.Faults['New-App'] = 'Use Centralized Deployment.'").Then("setup", Old).RunAsync();

        Assert.Equal($"Exchange did not give version 1.0.5.1 of the add-in to {Sales}: The server is busy. It stays installed, for those who have it. What comes before the add-in is done: run this script again.", run[2].Failure);
        Assert.Equal(Standing(run[0]), Standing(run[2]));
        Assert.StartsWith("Exchange did not install version 1.0.5.1 of the add-in: Use Centralized Deployment. What comes before the add-in is done", run[4].Failure, StringComparison.Ordinal);
    }

    private static string Standing(ScriptStep step) => $"{App(step)["ProvidedTo"]} {App(step)["UserList"]!.ToJsonString()} {App(step)["DefaultStateForUser"]} {App(step)["Enabled"]!.ToJsonString()}";

    private static JsonNode App(ScriptStep step) => JsonNode.Parse(step.Tenant)!["Apps"]!.AsArray().Single(app => app!["AppId"]!.ToString() == Old.Id.ToString())!;
}
