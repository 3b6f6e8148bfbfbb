using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Xunit.Abstractions;

namespace PexipFunctions.Mutation;

/// <summary>
/// Runs the tests that come past a mutant until one fails: first those that noticed others, which are its neighbours, then the
/// quickest. A process of its own: a mutant may never come back.
/// </summary>
internal sealed class Worker(string folder, Guard guard, IReadOnlyList<Mutant> mutants) : IDisposable
{
    private static readonly int[] Portions = [4, 16, 64, int.MaxValue];
    private readonly HashSet<string> noticed = [];
    private readonly TestRun run = new(Assembly.Load("PexipFunctions.Tests"));

    public void Dispose() => run.Dispose();

    public void Measure()
    {
        var watch = new Switch(mutants.Max(mutant => mutant.Number));
        using var file = File.CreateText(Path.Combine(folder, "coverage.jsonl"));
        foreach (var test in run.Find(guard))
        {
            var (started, failed) = (Stopwatch.GetTimestamp(), default(ITestCase));
            var seen = watch.Watch(() => failed = run.Run([test]));
            if (failed is null)
            {
                file.WriteLine(JsonSerializer.Serialize(new Coverage(test.UniqueID, Stopwatch.GetElapsedTime(started).TotalSeconds, seen)));
            }
        }
    }

    public void Judge(IReadOnlySet<int> numbers)
    {
        var tests = run.Find(guard).DistinctBy(test => test.UniqueID).ToDictionary(test => test.UniqueID);
        var coverage = File.ReadLines(Path.Combine(folder, "coverage.jsonl")).Select(line => JsonSerializer.Deserialize<Coverage>(line)!)
            .Where(each => tests.ContainsKey(each.Test)).OrderBy(each => each.Seconds).ToList();
        foreach (var mutant in mutants.Where(mutant => numbers.Contains(mutant.Number)))
        {
            var around = coverage.Where(each => each.Mutants.Contains(mutant.Number)).OrderByDescending(each => noticed.Contains(each.Test)).ToList();
            Say(new Verdict(mutant.Number, "begun", "", around.Sum(each => each.Seconds)));
            var by = Find(mutant, [.. around.Select(each => tests[each.Test])]);
            _ = by is not null && noticed.Add(by.UniqueID);
            Say(new Verdict(mutant.Number, by is not null ? "killed" : around.Count > 0 ? "survived" : "uncovered", by?.DisplayName ?? "", 0));
        }
    }

    /// <summary>The test that notices it. One that fails without it too, on a busy machine, has noticed nothing.</summary>
    private ITestCase? Find(Mutant mutant, List<ITestCase> tests)
    {
        foreach (var portion in Portions)
        {
            var next = tests.Take(portion).ToList();
            tests.RemoveRange(0, next.Count);
            while (next.Count > 0)
            {
                Switch.Turn(mutant.Number);
                var failed = run.Run(next);
                Switch.Turn(0);
                if (failed is null || run.Run([failed]) is null)
                {
                    if (failed is not null)
                    {
                        return failed;
                    }

                    break;
                }

                next.Remove(failed);
            }
        }

        return null;
    }

    private static void Say(Verdict verdict)
    {
        Console.WriteLine(JsonSerializer.Serialize(verdict));
        Console.Out.Flush();
    }
}
