namespace PexipFunctions.Operations.SignIns;

/// <summary>What came of a sign-in.</summary>
/// <param name="Answer">The server's; null: it was not asked.</param>
/// <param name="Rest">Why it was not.</param>
public sealed record SignInTrial<T>(T? Answer, SignInRest? Rest)
    where T : class;
