namespace PexipFunctions.Mutation;

/// <summary>Which mutants a test comes past, and how long it takes.</summary>
internal sealed record Coverage(string Test, double Seconds, IReadOnlyList<int> Mutants);
