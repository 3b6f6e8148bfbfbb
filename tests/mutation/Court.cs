using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PexipFunctions.Mutation;

/// <summary>Has workers judge a guard's mutants, and ends those that do not come back.</summary>
internal sealed class Court(string guard, IReadOnlyList<Mutant> mutants, int workers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const int Slower = 4;

    /// <summary>A worker takes seconds to start, and the last one should not be waited for long.</summary>
    private readonly int portion = Math.Max(10, mutants.Count / 6);
    private readonly ConcurrentDictionary<int, Verdict> verdicts = new();
    private readonly ConcurrentQueue<Mutant> left = new(mutants);

    public IReadOnlyDictionary<int, Verdict> Run()
    {
        using (var measuring = Worker("measure"))
        {
            measuring.StandardOutput.ReadToEnd();
            measuring.WaitForExit();
        }

        Task.WaitAll([.. Enumerable.Range(0, workers).Select(_ => Task.Run(Work))]);
        return verdicts;
    }

    private void Work()
    {
        while (!left.IsEmpty)
        {
            var mine = new List<Mutant>();
            while (mine.Count < portion && left.TryDequeue(out var next))
            {
                mine.Add(next);
            }

            while (mine.RemoveAll(mutant => verdicts.TryGetValue(mutant.Number, out var verdict) && verdict.Outcome != "begun") >= 0 && mine.Count > 0)
            {
                JudgeSome(mine);
            }
        }
    }

    private void JudgeSome(List<Mutant> mine)
    {
        using var worker = Worker(["judge", string.Join(',', mine.Select(mutant => mutant.Number))]);
        var (begun, since) = (default(Verdict), Stopwatch.GetTimestamp());
        var gate = new Lock();
        worker.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && text.StartsWith("{\"Mutant\"", StringComparison.Ordinal))
            {
                lock (gate)
                {
                    (begun, since) = (JsonSerializer.Deserialize<Verdict>(text)!, Stopwatch.GetTimestamp());
                    verdicts[begun.Mutant] = begun;
                }
            }
        };
        worker.BeginOutputReadLine();
        while (!worker.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            lock (gate)
            {
                if (begun is { Outcome: "begun" } && Stopwatch.GetElapsedTime(since) > Patience + TimeSpan.FromSeconds(begun.Seconds * Slower))
                {
                    worker.Kill(entireProcessTree: true);
                }
            }
        }

        worker.WaitForExit();
        lock (gate)
        {
            // What ended the worker, or had to be ended with it, has been noticed.
            if (begun is { Outcome: "begun" })
            {
                verdicts[begun.Mutant] = begun with { Outcome = "timeout" };
            }
            else if (worker.ExitCode != 0)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A worker ended with {worker.ExitCode}."));
            }
        }
    }

    private Process Worker(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        var own = Environment.GetCommandLineArgs()[0];
        foreach (var argument in (string[])[.. own.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [own] : Array.Empty<string>(), arguments[0], guard, .. arguments[1..]])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
