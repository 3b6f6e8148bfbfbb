using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Exchange.Requests;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Opens mailboxes through Microsoft Graph. One per process: it holds the lanes and the credentials with their tokens.</summary>
internal sealed class GraphMailboxes(GraphCredentials credentials, IHttpClientFactory clients, IConfiguration configuration, MailboxIds ids, RequestDelays delays, TimeProvider time) : IMailboxes
{
    /// <summary>The named HTTP client for Graph.</summary>
    public const string ClientName = "graph";

    private readonly RequestOptions options = RequestOptions.Read(configuration);
    private readonly ConcurrentDictionary<(Uri Endpoint, string ClientId, string Address), MailboxConcurrencyLimit> lanes = new();
    private readonly ConcurrentDictionary<(Uri Endpoint, string ClientId), RequestGate> apps = new();
    private readonly ConcurrentDictionary<SignIn, RenewingCredential> signIns = new();

    public IMailbox Open(Integration integration) => new GraphMailbox(Calls(integration), () => ids.UserOf(integration));

    public ISubscriptions OpenSubscriptions(Integration integration) =>
        new GraphSubscriptions(Calls(integration), () => ids.UserOf(integration));

    private GraphCalls Calls(Integration integration)
    {
        var settings = (GraphExchange)integration.Exchange;
        var limit = lanes.GetOrAdd((settings.Endpoint, settings.ClientId, integration.MailboxEmailAddress.Value), _ => Lane(integration.Id, settings));
        var endpoint = settings.Endpoint.AbsoluteUri.TrimEnd('/');
        if (settings.Endpoint is { IsLoopback: true, Scheme: "http" } && configuration.GetValue<bool>("App:LocalDevelopment"))
        {
            return new GraphCalls(new GraphServiceClient(clients.CreateClient(ClientName), new LocalDevelopmentToken(), endpoint), GraphAddresses.Of(settings), limit, time, () => { }, () => ids.Forget(integration));
        }

        var credential = signIns.GetOrAdd(SignIn.Of(settings), _ => credentials.For(settings));
        return new GraphCalls(new GraphServiceClient(clients.CreateClient(ClientName), Authentication(settings, credential), endpoint), GraphAddresses.Of(settings), limit, time, credential.Refuse, () => ids.Forget(integration));
    }

    /// <summary>The identity of one client id is one app to Graph, whichever integrations use it.</summary>
    private MailboxConcurrencyLimit Lane(IntegrationId integration, GraphExchange settings)
    {
        var app = apps.GetOrAdd((settings.Endpoint, settings.ClientId), _ => new RequestGate(options.RequestsPerApp));
        return new MailboxConcurrencyLimit(new RequestGate(options.RequestsPerMailbox), app, (limit, waited) => delays.Note(integration, limit, waited), time);
    }

    private static AzureIdentityAuthenticationProvider Authentication(GraphExchange settings, RenewingCredential credential)
    {
        if (settings.Endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new MailboxException(MailboxTrouble.SignIn, "The Graph endpoint must be https; http is for a simulator on loopback with App__LocalDevelopment=true.");
        }

        var scope = settings.Endpoint.GetLeftPart(UriPartial.Authority) + "/.default";
        return new AzureIdentityAuthenticationProvider(credential, [settings.Endpoint.Host], null, true, scope);
    }

    /// <summary>What a token depends on: integrations that agree in it share one.</summary>
    private sealed record SignIn(Uri Endpoint, Uri Authority, CredentialKind Kind, string TenantId, string ClientId, string SecretName)
    {
        public static SignIn Of(GraphExchange settings) =>
            new(settings.Endpoint, settings.Authority, settings.Credential, settings.TenantId, settings.ClientId, settings.SecretName);
    }
}
