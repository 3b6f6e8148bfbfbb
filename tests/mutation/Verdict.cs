namespace PexipFunctions.Mutation;

/// <summary>What became of a mutant.</summary>
/// <param name="Outcome"><c>begun</c>, <c>killed</c>, <c>timeout</c>, <c>survived</c> or <c>uncovered</c>.</param>
/// <param name="By">The test that noticed it.</param>
/// <param name="Seconds">Of what is begun: how long its tests take without it.</param>
internal sealed record Verdict(int Mutant, string Outcome, string By, double Seconds);
