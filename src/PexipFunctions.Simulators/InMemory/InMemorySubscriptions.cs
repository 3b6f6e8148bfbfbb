using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>Subscriptions straight on the model; addresses are not validated, since nothing listens.</summary>
internal sealed class InMemorySubscriptions(ExchangeModel exchange, InMemoryGraph graph, string address) : ISubscriptions
{
    private const string Path = "/subscriptions";

    public Task<Subscription?> CreateAsync(SubscriptionRequest request, CancellationToken cancellationToken) =>
        graph.RunAsync("POST", Path, () => exchange.Subscriptions.TryAdd(New(request), out var added) ? Read(added) : null, cancellationToken);

    public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken) =>
        graph.RunAsync<IReadOnlyList<Subscription>>("GET", Path, () => [.. exchange.Subscriptions.All.Select(Read)], cancellationToken);

    public Task<Subscription?> RenewAsync(string subscriptionId, DateTimeOffset expires, CancellationToken cancellationToken) =>
        graph.RunAsync("PATCH", $"{Path}/{subscriptionId}", () =>
            exchange.Subscriptions.Change(subscriptionId, Allowed(expires), null) is { } row ? Read(row) : null, cancellationToken);

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken) =>
        graph.RunAsync("DELETE", $"{Path}/{subscriptionId}", () => exchange.Subscriptions.Remove(subscriptionId), cancellationToken);

    private static Subscription Read(Subscribed row) => new(row.Id, row.Resource, row.NotificationUrl, row.Expires);

    private Subscribed New(SubscriptionRequest request) => new()
    {
        Mailbox = exchange.FindResource(address) ?? throw new MailboxException(MailboxTrouble.Permanent, "Graph answered 400 InvalidRequest"),
        Resource = $"users/{address}/events",
        ChangeType = "created,updated,deleted",
        NotificationUrl = request.NotificationUrl.AbsoluteUri,
        LifecycleNotificationUrl = request.LifecycleUrl.AbsoluteUri,
        ClientState = request.ClientState,
        Expires = Allowed(request.Expires),
        ImmutableIds = true,
    };

    private DateTimeOffset Allowed(DateTimeOffset expires) => exchange.Subscriptions.MayLastUntil(expires)
        ? expires
        : throw new MailboxException(MailboxTrouble.Permanent, "Graph answered 400 ValidationError");
}
