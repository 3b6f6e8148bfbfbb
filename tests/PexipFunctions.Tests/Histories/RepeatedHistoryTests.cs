using Xunit.Abstractions;

namespace PexipFunctions.Tests.Histories;

/// <summary>A seed that failed once fails again: nothing in a history hangs on anything but its seed.</summary>
public sealed class RepeatedHistoryTests(ITestOutputHelper output)
{
    private const int Seeds = 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_seed_takes_the_same_steps_and_comes_to_the_same_end(bool isOnPremises)
    {
        for (var seed = HistorySeeds.First; seed < HistorySeeds.First + Seeds; seed++)
        {
            var (once, again) = (await TraceAsync(seed, isOnPremises), await TraceAsync(seed, isOnPremises));
            output.WriteLine($"Seed {seed}: {once.Lines.Count} lines, {once.Digest}");
            Assert.Equal(once.Lines, again.Lines);
        }
    }

    [Fact]
    public async Task Another_seed_takes_other_steps() =>
        Assert.NotEqual((await TraceAsync(1)).Digest, (await TraceAsync(2)).Digest);

    private static async Task<HistoryTrace> TraceAsync(int seed, bool isOnPremises = false)
    {
        using var run = new HistoryRun(History.From(seed, isOnPremises));
        run.Play();
        await run.Trace.NoteOutcomeAsync();
        return run.Trace;
    }
}
