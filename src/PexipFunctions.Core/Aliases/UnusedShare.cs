namespace PexipFunctions.Aliases;

/// <summary>Whose limit an unused alias counts for: strangers cannot use up what is there for people who signed in.</summary>
public enum UnusedShare
{
    /// <summary>Of those who asked without signing in.</summary>
    Anonymous,

    /// <summary>Of those who signed in.</summary>
    SignedIn,
}
