using System.Text.RegularExpressions;

namespace PexipFunctions.Configuration;

/// <summary>The rules that look at several fields at once, or at one in a way of its own.</summary>
internal static partial class CombinationRules
{
    public static IEnumerable<FieldError> Check(Integration integration, DeploymentSettings deployment) =>
        Exchange(integration.Exchange, deployment).Concat(Infinity(integration.Infinity)).Concat(NextPolicy(integration.Infinity, deployment)).Concat(Pins(integration.Infinity)).Concat(Addin(integration));

    private static IEnumerable<FieldError> Exchange(ExchangeSettings exchange, DeploymentSettings deployment) => exchange switch
    {
        GraphExchange graph => Graph(graph, deployment),
        EwsExchange ews => Ews(ews),
        _ => [FieldError.Of("exchange.kind", $"must be {string.Join(" or ", ExchangeSettings.Kinds)}.")],
    };

    private static IEnumerable<FieldError> Ews(EwsExchange exchange)
    {
        if (exchange.Url is { } url && ExchangeOnline.IsHost(url))
        {
            yield return FieldError.Of("exchange.url", "leads to Exchange Online, where EWS has come to its end: give the integration the kind graph.");
        }

        if (exchange.Username.Length > 0 && !Account().IsMatch(exchange.Username))
        {
            yield return FieldError.Of("exchange.username", "must be DOMAIN\\name or name@contoso.com.");
        }

        if (exchange.Domains.Count == 0)
        {
            yield return FieldError.Of("exchange.domains", "must have at least one entry: the FQDNs of all Exchange servers, that in the EWS URL among them.");
        }
    }

    private static IEnumerable<FieldError> Graph(GraphExchange exchange, DeploymentSettings deployment)
    {
        if (exchange.Credential != CredentialKind.ManagedIdentity)
        {
            var hasSecret = exchange.Credential != CredentialKind.Federated;
            foreach (var path in Missing(("exchange.tenantId", exchange.TenantId), ("exchange.clientId", exchange.ClientId), ("exchange.secretName", hasSecret ? exchange.SecretName : "none")))
            {
                yield return FieldError.Of(path, $"must be given when the credential is {(hasSecret ? "a certificate or a secret" : "federated")}.");
            }
        }
        else if (IsForeign(exchange.TenantId, deployment.TenantId))
        {
            yield return FieldError.Of("exchange.tenantId",
                $"is another tenant's ({exchange.TenantId}); a managed identity works in its own tenant ({deployment.TenantId}) only. " +
                "Choose the credential federated (a multi-tenant app registration that trusts this identity; no secret), or register an application in that tenant, put its certificate or secret into the key vault, and choose certificate or secret.");
        }
    }

    private static IEnumerable<FieldError> Infinity(InfinitySettings infinity)
    {
        var policy = infinity.Provisioning == Provisioning.ExternalPolicy;
        if (!policy && infinity.Address is null)
        {
            yield return FieldError.Of("infinity.address", "must be given unless provisioning is external policy.");
        }

        if (infinity.Address is not null && infinity.SecretName.Length == 0)
        {
            yield return FieldError.Of("infinity.secretName", "must be given: the app signs in to the Management Node with it.");
        }

        if (infinity.Authentication == InfinityAuthentication.OAuth2 && infinity.ClientId.Length == 0)
        {
            yield return FieldError.Of("infinity.clientId", "must be given when authentication is OAuth2.");
        }

        if (policy && infinity.PolicySecretName.Length == 0)
        {
            yield return FieldError.Of("infinity.policySecretName", "must be given when provisioning is external policy.");
        }
    }

    private static IEnumerable<FieldError> NextPolicy(InfinitySettings infinity, DeploymentSettings deployment)
    {
        if (infinity.PolicyNextAddress is not { IsAbsoluteUri: true } next)
        {
            yield break;
        }

        if (infinity.Provisioning != Provisioning.ExternalPolicy)
        {
            yield return FieldError.Of("infinity.policyNextAddress", "needs the provisioning external policy: with the others Conferencing Nodes do not ask this app.");
        }

        if (next.IdnHost.Equals(deployment.PublicHost, StringComparison.OrdinalIgnoreCase))
        {
            yield return FieldError.Of("infinity.policyNextAddress", $"is this app itself ({next.IdnHost}): name the policy server that Infinity asked before.");
        }
    }

    private static IEnumerable<FieldError> Pins(InfinitySettings infinity)
    {
        foreach (var (path, length) in new[] { ("infinity.hostPinLength", infinity.HostPinLength), ("infinity.guestPinLength", infinity.GuestPinLength) })
        {
            if (length is > 0 and < 4)
            {
                yield return FieldError.Of(path, $"must be 0 (no PIN) or from 4 to 20; it is {length}.");
            }
        }

        if (infinity.HostPinLength == 0 && infinity.GuestPinLength > 0)
        {
            yield return FieldError.Of("infinity.guestPinLength", "needs a host PIN: set the host PIN length too.");
        }

        if (infinity.HostPinLength == 0 && infinity.AllowGuests)
        {
            yield return FieldError.Of("infinity.allowGuests", "needs a host PIN: set the host PIN length too.");
        }
    }

    private static IEnumerable<FieldError> Addin(Integration integration)
    {
        if (integration.ScheduledAliasPrefix.Length > 0 && !Prefix().IsMatch(integration.ScheduledAliasPrefix))
        {
            yield return FieldError.Of("scheduledAliasPrefix", "may have letters, digits, '.', '-' and '_' only.");
        }

        foreach (var error in SignIn(integration))
        {
            yield return error;
        }
    }

    private static IEnumerable<FieldError> SignIn(Integration integration)
    {
        if (integration.SignInWays == SignInWays.None)
        {
            yield return FieldError.Of(SignInWaysJson.Name, "must have at least one way: without one nobody could use the add-in.");
        }

        if (integration.SignInWays.HasFlag(SignInWays.Entra))
        {
            foreach (var path in Missing(("signInClientId", integration.SignInClientId), ("signInTenantIds", string.Concat(integration.SignInTenantIds))))
            {
                yield return FieldError.Of(path, "must be given when organizers sign in with Entra.");
            }
        }

        if (integration.SignInWays.HasFlag(SignInWays.Exchange) && integration.Exchange.Domains.Count == 0)
        {
            yield return FieldError.Of("exchange.domains", "must be given when organizers sign in with Exchange: the servers whose identity tokens count.");
        }
    }

    private static IEnumerable<string> Missing(params (string Path, string Value)[] fields) =>
        fields.Where(field => field.Value.Length == 0).Select(field => field.Path);

    private static bool IsForeign(string tenant, string home) =>
        tenant.Length > 0 && home.Length > 0 && !tenant.Equals(home, StringComparison.OrdinalIgnoreCase);

    /// <summary>A colon would end the name of a sign-in with Basic (RFC 7617).</summary>
    [GeneratedRegex(@"\A[^\\@:\s]+(\\[^\\@:]+|@[^\\@:\s]+)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Account();

    [GeneratedRegex(@"\A[a-zA-Z0-9._-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}
