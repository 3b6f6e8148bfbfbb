using Microsoft.Graph.Models.ODataErrors;
using PexipFunctions.Calendars;
using GraphSubscription = Microsoft.Graph.Models.Subscription;

namespace PexipFunctions.Exchange.Graph;

/// <summary>The app's subscriptions through the Microsoft Graph SDK.</summary>
internal sealed class GraphSubscriptions(GraphCalls calls, Func<string> user) : ISubscriptions
{
    public Task<Subscription?> CreateAsync(SubscriptionRequest request, CancellationToken cancellationToken) =>
        calls.WriteAsync(async (graph, token) =>
        {
            try
            {
                return Read(await graph.Subscriptions.PostAsync(New(request), configuration =>
                    configuration.Headers.Add("Prefer", "IdType=\"ImmutableId\""), token));
            }
            catch (ODataError error) when (error.ResponseStatusCode == 409)
            {
                return null;
            }
        }, cancellationToken);

    public async Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken)
    {
        var subscriptions = new List<Subscription>();
        string? next = null;
        do
        {
            var link = next;
            var page = await calls.ReadAsync((graph, token) => link is null
                ? graph.Subscriptions.GetAsync(cancellationToken: token)
                : graph.Subscriptions.WithUrl(SameHost.Check(link, graph)).GetAsync(cancellationToken: token), cancellationToken);
            subscriptions.AddRange((page?.Value ?? []).Select(Read).OfType<Subscription>());
            next = page?.OdataNextLink;
        }
        while (next is not null);
        return subscriptions;
    }

    public Task<Subscription?> RenewAsync(string subscriptionId, DateTimeOffset expires, CancellationToken cancellationToken) =>
        calls.WriteAsync(async (graph, token) =>
        {
            try
            {
                return Read(await graph.Subscriptions[subscriptionId].PatchAsync(
                    new GraphSubscription { ExpirationDateTime = expires }, cancellationToken: token));
            }
            catch (ODataError error) when (error.ResponseStatusCode == 404)
            {
                return null;
            }
        }, cancellationToken);

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken) =>
        calls.WriteAsync(async (graph, token) =>
        {
            try
            {
                await graph.Subscriptions[subscriptionId].DeleteAsync(cancellationToken: token);
            }
            catch (ODataError error) when (error.ResponseStatusCode == 404)
            {
                // Gone already, which is what was wanted.
            }
        }, cancellationToken);

    private GraphSubscription New(SubscriptionRequest request) => new()
    {
        ChangeType = "created,updated,deleted",
        Resource = $"users/{user()}/events",
        NotificationUrl = request.NotificationUrl.AbsoluteUri,
        LifecycleNotificationUrl = request.LifecycleUrl.AbsoluteUri,
        ClientState = request.ClientState,
        ExpirationDateTime = request.Expires,
    };

    private static Subscription? Read(GraphSubscription? source) => source is null
        ? null
        : new Subscription(source.Id ?? "", source.NotificationUrl ?? "", source.ExpirationDateTime ?? default);
}
