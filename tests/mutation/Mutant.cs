namespace PexipFunctions.Mutation;

/// <summary>One small change of the code.</summary>
/// <param name="Number">Of its switch.</param>
/// <param name="Id">What names it as long as its code stays as it is, wherever in the file that stands.</param>
internal sealed record Mutant(int Number, string Id, string File, int Line, string After);
