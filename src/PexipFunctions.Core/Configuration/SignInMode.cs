namespace PexipFunctions.Configuration;

/// <summary>What releases before <see cref="SignInWays"/> know of them: written beside the set, so that they read our rows.</summary>
public enum SignInMode
{
    /// <summary>Anyone who has the add-in.</summary>
    Anonymous,

    /// <summary>Nobody without a sign-in; those releases know Entra's alone.</summary>
    SignedIn,
}
