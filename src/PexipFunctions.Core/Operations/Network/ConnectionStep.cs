namespace PexipFunctions.Operations.Network;

/// <summary>The step of reaching a server that failed.</summary>
public enum ConnectionStep
{
    /// <summary>Its name could not be looked up, or leads where the app may not go.</summary>
    Name,

    /// <summary>No connection.</summary>
    Connection,

    /// <summary>A connection, but no TLS.</summary>
    Tls,

    /// <summary>TLS, but no answer.</summary>
    Answer,
}
