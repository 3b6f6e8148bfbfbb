using System.Globalization;

namespace PexipFunctions.Tests.Histories;

/// <summary>
/// Random histories against a small reference model. The number is set by <c>VMR_HISTORIES</c> (300 when unset), the
/// first seed by <c>VMR_HISTORY_SEED</c>. A failure names its seed and the shortest history that still shows it.
/// </summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task After_any_history_rooms_aliases_and_replies_are_what_the_calendar_asks_for()
    {
        var count = Number("VMR_HISTORIES", 300);
        var first = Number("VMR_HISTORY_SEED", 1);
        for (var seed = first; seed < first + count; seed++)
        {
            var history = History.From(seed);
            var faults = await FaultsAsync(history);
            if (faults.Count > 0)
            {
                (history, faults) = await ShrinkAsync(history, faults);
                Assert.Fail($"Seed {seed}, {history.Behaviours}:\n{string.Join('\n', history.Actions)}\n=> {string.Join("\n=> ", faults)}");
            }
        }
    }

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

    private static async Task<IReadOnlyList<string>> FaultsAsync(History history)
    {
        using var run = new HistoryRun(history);
        await run.PlayAsync();
        var faults = await ReferenceModel.CheckAsync(run);
        for (var leap = 0; leap < 3 && faults.Count == 0; leap++)
        {
            await run.LeapAsync(TimeSpan.FromHours(7));
            faults = await ReferenceModel.CheckAsync(run);
        }

        return faults;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
