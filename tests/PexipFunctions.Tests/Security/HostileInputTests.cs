using System.Diagnostics;
using System.Globalization;
using System.Net;
using PexipFunctions.Configuration;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Security;

/// <summary>
/// Mutated requests over all routes. The environment variable <c>VMR_HOSTILE</c> says how many (2,000 without it;
/// <c>VMR_HOSTILE=10000 dotnet test tests/PexipFunctions.Tests --filter HostileInput</c> for the full run).
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class HostileInputTests(ITestOutputHelper output)
{
    private const int Lanes = 4;
    private const long MostGrowth = 32 * 1024 * 1024;

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("VMR_HOSTILE"), CultureInfo.InvariantCulture, out var count) ? count : 2_000;

    [Fact]
    public async Task Mutated_requests_get_an_answer_and_never_a_server_error()
    {
        await using var host = await SecuredHost.StartAsync(SignInWays.Anonymous);
        using var client = host.CreateClient();
        client.Timeout = TimeSpan.FromSeconds(30); // "no hang"
        var started = Stopwatch.GetTimestamp();
        var statuses = new Dictionary<string, int>(StringComparer.Ordinal);

        await SendAsync(host, client, 0, Count / 4, statuses);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(host, client, Count / 4, Count, statuses);
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;

        output.WriteLine($"{Count} requests in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, heap grew by {growth / 1024} KiB after the first quarter");
        output.WriteLine(string.Join(", ", statuses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True(growth < MostGrowth, $"The heap grew by {growth} bytes.");
        Assert.True(statuses.Count > 5, "The requests are too much alike.");
    }

    /// <summary>Each request is made from its number alone, so that a failing one can be sent again.</summary>
    private static async Task SendAsync(SecuredHost host, HttpClient client, int from, int to, Dictionary<string, int> statuses)
    {
        await Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (number, cancellationToken) =>
        {
            if (number % 100 == 0)
            {
                await host.StoreAsync();
            }

            var status = await SendAsync(client, new HostileRequest(number, host), cancellationToken);
            lock (statuses)
            {
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            }
        });
    }

    private static async Task<string> SendAsync(HttpClient client, HostileRequest hostile, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(client, hostile, ownConnection: false, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is IOException)
        {
            // The server closes a connection whose last body it did not read to its end. What hits that is sent again by itself.
            return hostile.IsOversize ? "cut off" : await AskAsync(client, hostile, ownConnection: true, cancellationToken);
        }
    }

    private static async Task<string> AskAsync(HttpClient client, HostileRequest hostile, bool ownConnection, CancellationToken cancellationToken)
    {
        using var request = hostile.Create();
        request.Headers.ConnectionClose = ownConnection || hostile.IsOversize;
        using var answer = await client.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"Request {hostile}: {(int)answer.StatusCode} {body}");
        return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }
}
