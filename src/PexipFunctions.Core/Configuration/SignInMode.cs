namespace PexipFunctions.Configuration;

/// <summary>Whether organizers sign in before the add-in gives an alias.</summary>
public enum SignInMode
{
    /// <summary>No sign-in; rate limits and signed tags stand in.</summary>
    Anonymous,

    /// <summary>An Entra access token by nested app authentication.</summary>
    SignedIn,
}
