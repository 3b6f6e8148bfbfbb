using System.Globalization;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Fixtures;

/// <summary>
/// One Azurite in memory for the whole test run, started by the first test that needs it; it ends with the test
/// process. Every caller gets a storage account of its own, so that tests share nothing and may run side by side.
/// </summary>
internal static class AzuriteAccounts
{
    private const int Count = 2000;

    private static readonly Lazy<Task<Azurite>> Running = new(() =>
        Azurite.StartAsync(new() { Accounts = [.. Enumerable.Range(1, Count).Select(Name)] }));

    private static int used;

    /// <summary>The connection string of an account that nobody has used.</summary>
    public static async Task<string> NewAsync()
    {
        var azurite = await Running.Value;
        var number = Interlocked.Increment(ref used);
        Assert.True(number <= Count, $"The test run needs more than {Count} storage accounts: raise {nameof(AzuriteAccounts)}.{nameof(Count)}.");
        return azurite.ConnectionString(Name(number));
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"test{number:D4}");
}
