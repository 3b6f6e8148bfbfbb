namespace PexipFunctions.Web.Admin;

/// <summary>How far a visit to a server came.</summary>
internal enum ProbeStage
{
    /// <summary>Its name could not be resolved, or leads where the app may not go.</summary>
    Name,

    /// <summary>No connection.</summary>
    Connection,

    /// <summary>A connection, but no TLS.</summary>
    Tls,

    /// <summary>TLS, but no answer.</summary>
    Answer,

    /// <summary>It answered.</summary>
    Done,
}
