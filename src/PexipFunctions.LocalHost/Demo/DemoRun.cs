namespace PexipFunctions.LocalHost.Demo;

/// <summary>What <c>dotnet run -- demo</c> does.</summary>
internal static class DemoRun
{
    /// <param name="exchange">How the integration reaches its mailbox; null: through Graph.</param>
    /// <returns>The exit code: 0 when every step was seen, 1 else.</returns>
    public static async Task<int> RunAsync(string? exchange)
    {
        try
        {
            await using var stage = await DemoStage.StartAsync(storageConnection: null, CancellationToken.None, exchange: exchange);
            await new DemoStory(stage, new Transcript(Console.Out)).PlayAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync("The demo has shown every step.");
            return 0;
        }
        catch (DemoFailedException exception)
        {
            await Console.Error.WriteLineAsync($"The demo failed at: {exception.Message}");
        }
        catch (LocalHostException exception)
        {
            await Console.Error.WriteLineAsync($"The demo could not start: {exception.Message}");
        }

        return 1;
    }
}
