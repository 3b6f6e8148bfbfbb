namespace PexipFunctions.Configuration;

/// <summary>The Pexip Infinity deployment on which an integration makes its rooms.</summary>
public sealed record InfinitySettings
{
    /// <summary>The Management Node, <c>https://host[:port]</c>; unset with <see cref="Provisioning.ExternalPolicy"/>.</summary>
    public Uri? Address { get; init; }

    public InfinityAuthentication Authentication { get; init; } = InfinityAuthentication.Basic;

    /// <summary>The OAuth2 client id; empty with Basic.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The name of the secret with <c>user:password</c> or the OAuth2 private key.</summary>
    public string SecretName { get; init; } = "";

    /// <summary>The name of the secret with a PEM certificate of a private CA; empty: public CAs only.</summary>
    public string CaSecretName { get; init; } = "";

    /// <summary>The name of the secret with <c>user:password</c> that Conferencing Nodes send to the policy endpoint.</summary>
    public string PolicySecretName { get; init; } = "";

    /// <summary>The policy server that is asked for aliases that are not ours, <c>https://host[:port][/path]</c>; null: none.</summary>
    public Uri? PolicyNextAddress { get; init; }

    /// <summary>The name of the secret with <c>user:password</c> for that server; empty: it asks for none.</summary>
    public string PolicyNextSecretName { get; init; } = "";

    /// <summary>The name of the secret with a PEM certificate of that server's private CA; empty: public CAs only.</summary>
    public string PolicyNextCaSecretName { get; init; } = "";

    /// <summary>Seconds for which its answer is waited for, 1-3: a Conferencing Node waits 5 for ours.</summary>
    public int PolicyNextSeconds { get; init; } = 2;

    public Provisioning Provisioning { get; init; } = Provisioning.JoinWindow;

    /// <summary>Minutes that a room in use may outlive its window, 0-1440; 0: deleted on time even in use.</summary>
    public int OverrunMinutes { get; init; } = 120;

    /// <summary>Digits of a random host PIN per alias, 4-20; 0: no PIN.</summary>
    public int HostPinLength { get; init; }

    /// <summary>Digits of a random guest PIN per alias, 4-20; 0: no PIN.</summary>
    public int GuestPinLength { get; init; }

    public bool AllowGuests { get; init; }

    /// <summary>Most participants in a room, 1-1,000,000; null: no limit.</summary>
    public int? ParticipantLimit { get; init; }
}
