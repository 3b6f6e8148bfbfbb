using BenchmarkDotNet.Attributes;
using PexipFunctions.Tests.Meetings;

namespace PexipFunctions.Benchmarks.Meetings;

/// <summary>One invitation from the press of the button to the acceptance, with Exchange, storage and Infinity in memory: the app's CPU time, and the simulators'.</summary>
[MemoryDiagnoser]
public class InvitationBenchmarks
{
    private Scenario scenario = null!;
    private int sent;

    [GlobalSetup]
    public async Task Setup() => scenario = await Scenario.StartAsync();

    [Benchmark]
    public async Task<string> InvitationToAcceptance()
    {
        var draft = scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddDays(1).AddMinutes(sent++ % 10_000));
        return await scenario.SendAsync(draft);
    }
}
