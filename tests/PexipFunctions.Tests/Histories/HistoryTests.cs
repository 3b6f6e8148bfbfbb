using Xunit.Abstractions;

namespace PexipFunctions.Tests.Histories;

/// <summary>
/// Random histories against a small reference model, as many as <see cref="HistorySeeds"/> says. Each failing seed is
/// named with the shortest history that still shows it; the run goes on past the first few of them.
/// </summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    /// <summary>More failures than this are the same one again and again.</summary>
    private const int MostFailures = 5;

    /// <summary>From so many histories on everything has happened in some of them.</summary>
    private const int Enough = 300;

    private readonly HistoryCoverage coverage = new();

    [Fact]
    public Task After_any_history_rooms_aliases_and_replies_are_what_the_calendar_asks_for() => PlayAsync(HistorySeeds.Count, isOnPremises: false);

    [Fact]
    public Task After_any_history_of_an_Exchange_Server_they_are_that_too() => PlayAsync(HistorySeeds.OnPremises, isOnPremises: true);

    private async Task PlayAsync(int count, bool isOnPremises)
    {
        var first = HistorySeeds.First;
        var failures = new List<string>();
        var seed = first;
        for (; seed < first + count && failures.Count < MostFailures; seed++)
        {
            if (await FailureAsync(History.From(seed, isOnPremises)) is { } failure)
            {
                failures.Add(failure);
            }
        }

        output.WriteLine($"Seeds {first} to {seed - 1}: {failures.Count} failed. {coverage}");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        if (count >= Enough)
        {
            Assert.Empty(coverage.MissingSwitches);
            Assert.Empty(coverage.MissingActions);
        }
    }

    /// <summary>What is wrong after the history of a seed; null: nothing is.</summary>
    private async Task<string?> FailureAsync(History history)
    {
        var faults = await FaultsAsync(history, coverage);
        if (faults.Count == 0)
        {
            return null;
        }

        (history, faults) = await ShrinkAsync(history, faults);
        await (HistorySeeds.TraceFolder is { } folder ? TraceAsync(history, folder) : Task.CompletedTask);
        return $"Seed {history.Seed}, {history.Behaviours}:\n{string.Join('\n', history.Actions)}\n=> {string.Join("\n=> ", faults)}";
    }

    /// <summary>Leaves actions out, last ones first, as long as anything is wrong without them.</summary>
    private static async Task<(History History, IReadOnlyList<string> Faults)> ShrinkAsync(History history, IReadOnlyList<string> faults)
    {
        for (var index = history.Actions.Count - 1; index >= 0; index--)
        {
            var shorter = history.Without(index);
            if (await FaultsAsync(shorter) is { Count: > 0 } still)
            {
                (history, faults) = (shorter, still);
            }
        }

        return (history, faults);
    }

    private static async Task TraceAsync(History history, string folder)
    {
        using var run = new HistoryRun(history);
        run.Play();
        await run.Trace.NoteOutcomeAsync();
        await File.WriteAllLinesAsync(Path.Combine(folder, FormattableString.Invariant($"history-{history.Seed}.txt")), run.Trace.Lines);
    }

    /// <summary>What is wrong, a minute later too: what room work found in the last minute (an alias in use) is told in the next.</summary>
    private static async Task<IReadOnlyList<string>> SettledAsync(HistoryRun run)
    {
        if (await ReferenceModel.CheckAsync(run) is { Count: 0 } none)
        {
            return none;
        }

        run.Leap(TimeSpan.Zero);
        return await ReferenceModel.CheckAsync(run);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(History history, HistoryCoverage? counts = null)
    {
        try
        {
            using var run = new HistoryRun(history);
            run.Play();
            counts?.Add(run);
            var faults = await SettledAsync(run);
            for (var leap = 0; leap < 3 && faults.Count == 0; leap++)
            {
                run.Leap(TimeSpan.FromHours(7));
                faults = await SettledAsync(run);
            }

            return faults;
        }
        catch (Exception exception)
        {
            return [exception.ToString()];
        }
    }
}
