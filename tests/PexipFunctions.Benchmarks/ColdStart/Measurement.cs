using System.Diagnostics;

namespace PexipFunctions.Benchmarks.ColdStart;

/// <summary>
/// Measures whole processes: from their start to the first byte of a manifest, beside an empty ASP.NET Core app, then the
/// first alias, and the memory after 10,000 aliases. <c>dotnet run -c Release --project tests/PexipFunctions.Benchmarks -- cold-start</c>.
/// </summary>
internal static class Measurement
{
    private const int Runs = 15;
    private const int Aliases = 10_000;

    public static async Task RunAsync()
    {
        var empty = new List<Cost>();
        var manifest = new List<Cost>();
        var alias = new List<Cost>();
        for (var run = 0; run < Runs; run++)
        {
            await MeasureAsync("empty", empty);
            await MeasureAsync("app", manifest, alias);
        }

        var least = Median(empty);
        Console.WriteLine($"Medians of {Runs} processes each, on {Environment.ProcessorCount} processors; in brackets the processors' time, which a busy machine changes less:");
        Console.WriteLine($"  empty ASP.NET Core app, start to first byte:  {least.Elapsed:0} ms ({least.Processor:0} ms)");
        Console.WriteLine($"  app, start to first byte of the manifest:     {Compare(Median(manifest), least)}");
        Console.WriteLine($"  app, start to first alias:                    {Compare(Median(alias), least)}");
        var bytes = await MeasureMemoryAsync();
        Console.WriteLine($"  app, working set after {Aliases} aliases:        {bytes / 1024 / 1024} MB");
    }

    /// <summary>Starts a process and notes the cost from its start to the answer of each address in turn.</summary>
    private static async Task MeasureAsync(string role, params List<Cost>[] costs)
    {
        var started = Stopwatch.GetTimestamp();
        using var child = await Child.StartAsync(role);
        for (var number = 0; number < costs.Length; number++)
        {
            await child.RequestAsync(number);
            costs[number].Add(new Cost(Stopwatch.GetElapsedTime(started).TotalMilliseconds, child.ProcessorTime.TotalMilliseconds));
        }
    }

    private static async Task<long> MeasureMemoryAsync()
    {
        using var child = await Child.StartAsync("app");
        for (var count = 0; count < Aliases; count++)
        {
            await child.RequestAsync(1);
        }

        return child.WorkingSet;
    }

    private static string Compare(Cost cost, Cost least) =>
        $"{cost.Elapsed:0} ms, {cost.Elapsed / least.Elapsed:0.00} times ({cost.Processor:0} ms, {cost.Processor / least.Processor:0.00} times)";

    private static Cost Median(List<Cost> costs) => new(Median(costs.Select(cost => cost.Elapsed)), Median(costs.Select(cost => cost.Processor)));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Runs / 2);

    /// <summary>Milliseconds.</summary>
    private readonly record struct Cost(double Elapsed, double Processor);
}
