namespace PexipFunctions.Tests.LocalHost;

/// <summary>For outcomes that only the outside shows, such as a queue's length.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Looks until <paramref name="condition"/> holds; fails the test after 30 s.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource limit = new(Limit, TimeProvider.System);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
