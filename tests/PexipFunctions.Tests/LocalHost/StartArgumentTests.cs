using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

public sealed class StartArgumentTests
{
    [Theory]
    [InlineData("", false, null)]
    [InlineData("demo", true, null)]
    [InlineData("--exchange ews", false, "ews")]
    [InlineData("demo --exchange graph", true, "graph")]
    [InlineData("--exchange ews demo", true, "ews")]
    public void Arguments_say_what_starts(string line, bool isDemo, string? exchange) => Assert.Equal(new StartArguments(isDemo, exchange), Read(line));

    [Theory]
    [InlineData("--exchange")]
    [InlineData("--exchange imap")]
    [InlineData("demo demo")]
    [InlineData("--exchange ews --exchange graph")]
    [InlineData("ews")]
    public void Arguments_that_are_not_understood_start_nothing(string line) => Assert.Null(Read(line));

    [Fact]
    public async Task The_demo_shows_every_step_with_exchange_on_premises_too()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None, exchange: "ews");
        using var output = new StringWriter();
        await new DemoStory(stage, new Transcript(output)).PlayAsync(CancellationToken.None);

        Assert.Contains("ok    every inbox holds exactly what was promised", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(stage.Exchange.Requests.All, request => request.Path == "/EWS/SyncFolderItems");
        Assert.DoesNotContain(stage.Exchange.Requests.All, request => request.Path.StartsWith("/v1.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_playground_names_the_exchange_that_it_starts()
    {
        await using var playground = await RunningPlayground.StartAsync(LocalSettings.Sample.With("LocalHost__Port", "0").With(LocalSimulators.ExchangeSetting, "ews"));

        Assert.Contains("Starting a simulated Exchange Server, a simulated Management Node", playground.Output, StringComparison.Ordinal);
        Assert.Contains("/EWS/Exchange.asmx", playground.Output, StringComparison.Ordinal);
    }

    private static StartArguments? Read(string line) => StartArguments.Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
