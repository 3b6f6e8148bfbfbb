namespace PexipFunctions.Aliases;

/// <summary>Where an alias is in its life.</summary>
public enum AliasState
{
    /// <summary>Handed out by the add-in; no meeting has come with it.</summary>
    Issued,

    /// <summary>Serves one or more meetings.</summary>
    Bound,

    /// <summary>Over. The row stays as a tombstone until the number is issued again.</summary>
    Released,
}
