using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>Subscriptions straight on the model; addresses are not validated, since nothing listens.</summary>
internal sealed class InMemorySubscriptions(ExchangeModel exchange, InMemoryGraph graph, string address) : ISubscriptions
{
    private const string Path = "/subscriptions";

    public async Task<Subscription?> CreateAsync(SubscriptionRequest request, CancellationToken cancellationToken)
    {
        var asked = New(request);
        var call = new GraphCall(GraphCallKind.Subscribe) { Subscription = asked, Expires = request.Expires };
        try
        {
            return await RunAsync("POST", Path, call, () => exchange.Subscriptions.TryAdd(asked!, out var added) ? Read(added) : null, cancellationToken);
        }
        catch (MailboxException refused) when (InMemoryGraph.StatusOf(refused) == 409)
        {
            return null;
        }
    }

    public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken) => RunAsync<IReadOnlyList<Subscription>>(
        "GET", Path, new GraphCall(GraphCallKind.Any), () => [.. exchange.Subscriptions.All.Select(Read)], cancellationToken);

    public async Task<Subscription?> RenewAsync(string subscriptionId, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var call = new GraphCall(GraphCallKind.Renew) { SubscriptionId = subscriptionId, Expires = expires };
        return await UnlessGoneAsync(async () => await RunAsync(
            "PATCH", $"{Path}/{subscriptionId}", call, () => Read(exchange.Subscriptions.Change(subscriptionId, expires, null)!), cancellationToken));
    }

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken) => UnlessGoneAsync(() => RunAsync<Subscription?>(
        "DELETE", $"{Path}/{subscriptionId}", new GraphCall(GraphCallKind.Any) { SubscriptionId = subscriptionId }, () =>
        {
            exchange.Subscriptions.Remove(subscriptionId);
            return null;
        }, cancellationToken));

    private static Subscription Read(Subscribed row) => new(row.Id, row.NotificationUrl, row.Expires);

    private static async Task<Subscription?> UnlessGoneAsync(Func<Task<Subscription?>> request)
    {
        try
        {
            return await request();
        }
        catch (MailboxException refused) when (InMemoryGraph.StatusOf(refused) == 404)
        {
            return null;
        }
    }

    private Task<T> RunAsync<T>(string verb, string path, GraphCall call, Func<T> request, CancellationToken cancellationToken) =>
        graph.RunAsync(exchange, verb, path, mailbox: null, () => call, request, cancellationToken);

    private Subscribed? New(SubscriptionRequest request) => exchange.FindResource(address) is not { IsReadable: true } mailbox ? null : new Subscribed
    {
        Mailbox = mailbox,
        Resource = $"users/{address}/events",
        ChangeType = "created,updated,deleted",
        NotificationUrl = request.NotificationUrl.AbsoluteUri,
        LifecycleNotificationUrl = request.LifecycleUrl.AbsoluteUri,
        ClientState = request.ClientState,
        Expires = request.Expires,
        ImmutableIds = true,
    };
}
