using System.Globalization;

namespace PexipFunctions.Mutation;

/// <summary>The figures of a run, and each mutant that nothing noticed.</summary>
internal static class Report
{
    private const double Aim = 0.85;

    public static bool Write(string guard, IReadOnlyList<Mutant> mutants, IReadOnlyDictionary<int, Verdict> verdicts, IReadOnlySet<string> equivalent, TimeSpan took)
    {
        var judged = mutants.Where(mutant => !equivalent.Contains(mutant.Id)).ToList();
        var survivors = judged.Where(mutant => verdicts[mutant.Number].Outcome is "survived" or "uncovered").ToList();
        foreach (var mutant in survivors)
        {
            Console.WriteLine($"{verdicts[mutant.Number].Outcome}, line {mutant.Line}: {mutant.Id}\n    {mutant.After}");
        }

        var score = (judged.Count - survivors.Count) / (double)judged.Count;
        var timeouts = judged.Count(mutant => verdicts[mutant.Number].Outcome == "timeout");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{guard}: {mutants.Count} mutants, {judged.Count - survivors.Count} killed ({timeouts} by time), {mutants.Count - judged.Count} equivalent, {survivors.Count} survived: {score:P1} in {took.TotalMinutes:0.0} minutes"));
        return score >= Aim;
    }
}
