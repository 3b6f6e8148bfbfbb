namespace PexipFunctions.Operations.SignIns;

/// <summary>Why an account must not sign in for now.</summary>
/// <param name="IsOfTrial">Another host is trying the same password; otherwise it was refused twice.</param>
public sealed record SignInRest(DateTimeOffset Until, bool IsOfTrial);
