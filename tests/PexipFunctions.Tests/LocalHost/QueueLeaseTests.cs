using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.LocalHost;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

public sealed class QueueLeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider clock = new();
    private readonly Renewals renewals = new();
    private QueueClient queue = null!;
    private QueueMessage message = null!;

    public async Task InitializeAsync()
    {
        QueueClientOptions options = new();
        options.AddPolicy(renewals, HttpPipelinePosition.PerCall);
        queue = new(await AzuriteAccounts.NewAsync(), "work", options);
        await queue.CreateAsync();
        await queue.SendMessageAsync("text");
        message = Assert.Single((await queue.ReceiveMessagesAsync(1, Length)).Value);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_lease_is_renewed_when_half_of_it_is_over_and_ends_with_the_message()
    {
        await using QueueLease lease = new(queue, message, Length, CancellationToken.None) { Clock = clock };
        lease.KeepUp();
        clock.Advance(Length / 2);
        await Eventually.TrueAsync(() => Task.FromResult(renewals.Count == 1));

        Assert.True(await lease.DeleteAsync());
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_lease_is_not_renewed_once_its_host_was_killed()
    {
        using CancellationTokenSource killed = new();
        await using QueueLease lease = new(queue, message, Length, killed.Token) { Clock = clock };
        lease.KeepUp();
        await killed.CancelAsync();
        clock.Advance(Length);

        Assert.True(await lease.DeleteAsync());
        Assert.Equal(0, renewals.Count);
    }

    [Fact]
    public async Task A_message_that_another_host_took_over_is_left_to_it()
    {
        await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, Length);
        await using QueueLease lease = new(queue, message, Length, CancellationToken.None) { Clock = clock };

        Assert.False(await lease.DeleteAsync());
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    private sealed class Renewals : HttpPipelineSynchronousPolicy
    {
        public volatile int Count;

        public override void OnReceivedResponse(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Put && message.Response.Status == 204)
            {
                Interlocked.Increment(ref Count);
            }
        }
    }
}
