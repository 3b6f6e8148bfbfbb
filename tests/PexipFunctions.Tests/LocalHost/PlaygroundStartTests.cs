using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>What <c>dotnet run</c> does and says, twice on one machine.</summary>
public sealed partial class PlaygroundStartTests
{
    private static readonly LocalSettings Free = LocalSettings.Sample.With("LocalHost__Port", "0");

    [Fact]
    public async Task Two_checkouts_run_side_by_side_and_each_says_where()
    {
        await using var one = await RunningPlayground.StartAsync(Free);
        await using var other = await RunningPlayground.StartAsync(Free);

        var addresses = new[] { one, other }.SelectMany(each => Address().Matches(each.Output).Select(match => match.Value)).ToList();
        Assert.Equal(12, addresses.Distinct(StringComparer.Ordinal).Count());
        Assert.All(new[] { one, other }, each => Assert.Contains("console - key: local-function-key", each.Output, StringComparison.Ordinal));
        foreach (var address in addresses.Where(address => Page().IsMatch(address)))
        {
            using var client = LoopbackHttp.CreateClient(new Uri(address));
            using var answer = await client.GetAsync("");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_playground_says_what_it_does_before_it_says_where_it_is()
    {
        await using var playground = await RunningPlayground.StartAsync(Free);
        Assert.StartsWith($"Starting storage (Azurite) ...{Environment.NewLine}Starting a simulated Exchange Online, a simulated Management Node and the app ...", playground.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LocalHost__ExchangePort", "the simulated Exchange Online needs")]
    [InlineData("LocalHost__NodePort", "the simulated Management Node needs")]
    [InlineData("LocalHost__StoragePort", "Azurite needs")]
    [InlineData("LocalHost__Port", "is taken")]
    public async Task A_port_that_is_taken_is_named_with_the_setting_that_chooses_another(string setting, string reason)
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        var settings = Free.With(setting, $"{((IPEndPoint)other.LocalEndpoint).Port}");
        if (setting == "LocalHost__Port")
        {
            settings = settings.With("LocalHost__ExchangePort", "0").With("LocalHost__NodePort", "0");
        }

        var exception = await Assert.ThrowsAsync<LocalHostException>(() => RunningPlayground.StartAsync(settings));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"with the setting {setting}", exception.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("(playground|console|README.md)$")]
    private static partial Regex Page();

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Address();
}
