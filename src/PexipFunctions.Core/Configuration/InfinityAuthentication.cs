namespace PexipFunctions.Configuration;

/// <summary>How the app signs in to the Management Node.</summary>
public enum InfinityAuthentication
{
    /// <summary>HTTP Basic; the named secret holds <c>user:password</c>.</summary>
    Basic,

    /// <summary>OAuth2 client credentials with an ES256 client assertion; the named secret holds the private key (PEM).</summary>
    OAuth2,
}
