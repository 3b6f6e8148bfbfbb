namespace PexipFunctions.Simulators.Exchange;

/// <summary>Where a connection breaks.</summary>
public enum Cut
{
    None,

    /// <summary>Before any of the answer is sent.</summary>
    BeforeAnswer,

    /// <summary>After half of the answer's body.</summary>
    MidBody,
}
