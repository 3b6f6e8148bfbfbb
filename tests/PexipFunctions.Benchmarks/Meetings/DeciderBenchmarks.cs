using BenchmarkDotNet.Attributes;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Meetings;

namespace PexipFunctions.Benchmarks.Meetings;

/// <summary>The pure decision: a new meeting, a repeat, a moved series of 52.</summary>
[MemoryDiagnoser]
public class DeciderBenchmarks
{
    private DecisionInput first = null!;
    private DecisionInput repeated = null!;
    private DecisionInput moved = null!;

    [GlobalSetup]
    public void Setup()
    {
        var one = new DeciderCase();
        first = one.Input;
        repeated = one.Done().Input;
        var series = DeciderCase.Series() with { Occurrences = [.. Enumerable.Range(0, 52).Select(DeciderCase.Occurrence)] };
        moved = (series.Done() with { Occurrences = [.. series.Occurrences.Skip(1), DeciderCase.Moved(0, 2)] }).Input;
    }

    [Benchmark]
    public Decision NewMeeting() => MeetingDecider.Decide(first);

    [Benchmark]
    public Decision Repeat() => MeetingDecider.Decide(repeated);

    [Benchmark]
    public Decision OneOccurrenceOf52Moved() => MeetingDecider.Decide(moved);
}
