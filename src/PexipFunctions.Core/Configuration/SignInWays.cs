namespace PexipFunctions.Configuration;

/// <summary>The ways in which the add-in learns who an organizer is: a set, whatever way the mailbox is reached.</summary>
[Flags]
public enum SignInWays
{
    /// <summary>None: cannot be saved.</summary>
    None = 0,

    /// <summary>No sign-in; rate limits and signed tags stand in.</summary>
    Anonymous = 1,

    /// <summary>An Entra access token, by nested app authentication.</summary>
    Entra = 2,

    /// <summary>An Exchange identity token, which servers on-premises give out.</summary>
    Exchange = 4,
}
