namespace PexipFunctions.Configuration;

/// <summary>Exchange on-premises through Exchange Web Services.</summary>
public sealed record EwsExchange : ExchangeSettings
{
    public override string Kind => EwsKind;

    /// <summary>The original's <em>EWS URL</em>; https.</summary>
    public Uri? Url { get; init; }

    /// <summary>The account that reads the mailbox: <c>DOMAIN\name</c> or a user principal name.</summary>
    public string Username { get; init; } = "";

    /// <summary>The name of the secret that holds that account's password; never the password.</summary>
    public string PasswordSecretName { get; init; } = "";

    /// <summary>How that account signs in.</summary>
    public ExchangeAuthentication Authentication { get; init; }
}
