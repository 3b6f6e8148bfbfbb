using System.Security.Cryptography.X509Certificates;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>How a simulated Management Node behaves.</summary>
public sealed record ManagementNodeSimulatorOptions
{
    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>Given: the node speaks https with it.</summary>
    public X509Certificate2? Certificate { get; init; }

    public string User { get; init; } = "admin";

    public string Password { get; init; } = "password";

    /// <summary>The OAuth2 client, if there is one.</summary>
    public string OAuthClientId { get; init; } = "";

    /// <summary>The OAuth2 client's public key (PEM, P-256).</summary>
    public string OAuthPublicKey { get; init; } = "";

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    public FailedSignIn FailedSignIn { get; init; } = FailedSignIn.Redirect;

    public AliasErrorShape AliasErrors { get; init; } = AliasErrorShape.NestedInAliases;

    /// <summary>Time until the Conferencing Nodes know a change.</summary>
    public TimeSpan ReplicationDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Requests in any 60 seconds, then 429.</summary>
    public int RequestsPerMinute { get; init; } = 1000;

    /// <summary>Whether a 429 carries Retry-After.</summary>
    public bool SaysRetryAfter { get; init; } = true;

    public int MaxPageSize { get; init; } = 10_000;

    /// <summary>The external policy server that the Conferencing Nodes ask; null: none.</summary>
    public PolicyServer? Policy { get; init; }

    /// <summary>Names of the themes that exist.</summary>
    public IReadOnlyList<string> Themes { get; init; } = ["Corporate"];
}
