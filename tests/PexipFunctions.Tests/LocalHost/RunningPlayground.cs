using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>What <c>dotnet run</c> starts, until it is disposed.</summary>
internal sealed class RunningPlayground : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Printed printed = new();
    private readonly Task run;

    private RunningPlayground(LocalSettings settings) => run = Playground.RunAsync(settings, printed, stop.Token);

    /// <summary>What it said until everything ran.</summary>
    public string Output => printed.ToString();

    /// <exception cref="LocalHostException">A part cannot start.</exception>
    public static async Task<RunningPlayground> StartAsync(LocalSettings settings)
    {
        var playground = new RunningPlayground(settings);
        await await Task.WhenAny(playground.run, playground.printed.Addresses);
        return playground;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        await printed.DisposeAsync();
    }

    private sealed class Printed : StringWriter
    {
        private readonly TaskCompletionSource addresses = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Addresses => addresses.Task;

        public override async Task WriteAsync(string? value)
        {
            await base.WriteAsync(value);
            addresses.TrySetResult();
        }
    }
}
