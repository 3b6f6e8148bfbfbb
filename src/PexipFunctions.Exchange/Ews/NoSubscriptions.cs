using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Exchange on-premises is not asked to notify: it may not reach this app. The timer looks each minute.</summary>
internal sealed class NoSubscriptions : ISubscriptions
{
    public Task<Subscription?> CreateAsync(SubscriptionRequest request, CancellationToken cancellationToken) => Task.FromResult<Subscription?>(null);

    public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Subscription>>([]);

    public Task<Subscription?> RenewAsync(string subscriptionId, DateTimeOffset expires, CancellationToken cancellationToken) => Task.FromResult<Subscription?>(null);

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken) => Task.CompletedTask;
}
