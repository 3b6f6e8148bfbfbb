using System.Diagnostics;

namespace PexipFunctions.Benchmarks.ColdStart;

/// <summary>
/// Measures whole processes: from their start to the first byte of a manifest, beside an empty ASP.NET Core app, then the
/// first alias, and the memory after 10,000 aliases. <c>dotnet run -c Release --project tests/PexipFunctions.Benchmarks -- cold-start</c>.
/// </summary>
internal static class Measurement
{
    private const int Runs = 5;
    private const int Aliases = 10_000;

    public static async Task RunAsync()
    {
        var empty = new List<double>();
        var manifest = new List<double>();
        var alias = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            empty.Add((await MeasureAsync("empty")).First);
            var (first, second) = await MeasureAsync("app");
            manifest.Add(first);
            alias.Add(second);
        }

        Console.WriteLine($"Medians of {Runs} processes each, on {Environment.ProcessorCount} processors:");
        Console.WriteLine($"  empty ASP.NET Core app, start to first byte:  {Median(empty):0} ms");
        Console.WriteLine($"  app, start to first byte of the manifest:     {Median(manifest):0} ms ({Median(manifest) / Median(empty):0.00} times)");
        Console.WriteLine($"  app, start to first alias:                    {Median(alias):0} ms ({Median(alias) / Median(empty):0.00} times)");
        var bytes = await MeasureMemoryAsync();
        Console.WriteLine($"  app, working set after {Aliases} aliases:        {bytes / 1024 / 1024} MB");
    }

    /// <summary>Milliseconds from the process's start to the answer of its first and second address.</summary>
    private static async Task<(double First, double Second)> MeasureAsync(string role)
    {
        var started = Stopwatch.GetTimestamp();
        using var child = await Child.StartAsync(role);
        await child.RequestAsync(0);
        var first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (role == "empty")
        {
            return (first, first);
        }

        await child.RequestAsync(1);
        return (first, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
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

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
