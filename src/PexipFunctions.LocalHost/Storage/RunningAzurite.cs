namespace PexipFunctions.LocalHost;

/// <summary>Whether somebody's Azurite listens already where <c>UseDevelopmentStorage=true</c> looks for it.</summary>
internal static class RunningAzurite
{
    /// <summary>True when blob, queue and table of <paramref name="options"/> are all answered by Azurite.</summary>
    public static async Task<bool> IsAtAsync(AzuriteOptions options, CancellationToken cancellationToken) =>
        await AnswersAsync(options.BlobPort, cancellationToken)
        && await AnswersAsync(options.QueuePort, cancellationToken)
        && await AnswersAsync(options.TablePort, cancellationToken);

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = LoopbackHttp.CreateClient(new($"http://127.0.0.1:{port}/"));
            client.Timeout = TimeSpan.FromSeconds(5);
            using var answer = await client.GetAsync("devstoreaccount1?comp=list", cancellationToken);
            return answer.Headers.Server.ToString().StartsWith("Azurite", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
