namespace PexipFunctions.Web.Http;

/// <summary>Where a caller's address is looked for when no proxy names it (<c>AddIn__ClientAddressFrom</c>).</summary>
public enum ClientAddressSource
{
    /// <summary>The connection's when that is not the platform's own inside, else as <see cref="Forwarded"/>.</summary>
    Auto,

    /// <summary>Whom the Functions host says the connection is from.</summary>
    Connection,

    /// <summary>The last entry of <c>X-Forwarded-For</c> as the Functions host got it: the platform's front end wrote it.</summary>
    Forwarded,
}
