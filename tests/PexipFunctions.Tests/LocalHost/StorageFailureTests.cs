using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PexipFunctions.LocalHost;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>What LocalHost logs of storage that does not answer: the step, the address and the cause, from real connections.</summary>
public sealed class StorageFailureTests : IDisposable
{
    private const string Refused = "http://127.0.0.1:1 could not be reached: no connection to port 1 was made, since it was refused: nothing listens there, or a firewall says no.";
    private const string Nowhere =
        "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:1/account;QueueEndpoint=http://127.0.0.1:1/account;";

    private readonly LogLines log = new();

    public void Dispose() => log.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_schedule_that_is_neither_read_nor_kept_says_why(int retries)
    {
        var options = new TableClientOptions { Retry = { MaxRetries = retries, Mode = RetryMode.Fixed, Delay = TimeSpan.Zero } };
        var monitor = new TimerMonitor(new TableClient(Nowhere, "timers", options), LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<TimerMonitor>());
        Assert.Null(await monitor.FindAsync("DueTimer", CancellationToken.None));
        await monitor.RememberAsync("DueTimer", new ScheduleStatus());

        Assert.Collection(
            log.All,
            line => Assert.Contains($"The schedule of DueTimer could not be read: {Refused}", line, StringComparison.Ordinal),
            line => Assert.Contains($"The schedule of DueTimer could not be kept: {Refused}", line, StringComparison.Ordinal));
        Assert.All(log.All, line => Assert.DoesNotContain("Exception", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_queue_that_is_not_reached_says_why()
    {
        using var stop = new CancellationTokenSource();
        var options = new QueueClientOptions { Retry = { MaxRetries = 0 } };
        using var logging = LoggerFactory.Create(logging => logging.AddProvider(log).AddFilter(_ => Stop(stop)));
        var poller = new QueuePoller(new QueueClient(Nowhere, "mailbox-work", options), null!, new QueueSettings(), logging.CreateLogger("queue"));
        await poller.RunAsync(stop.Token, CancellationToken.None);

        Assert.Contains($"Messages of queue mailbox-work could not be fetched: {Refused}", log.All[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", log.All[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_refuses_is_told_by_its_status_and_code() => Assert.Equal(
        "http://127.0.0.1:10001 answered 403 AuthenticationFailed.",
        StorageFailure.Describe(new Uri("http://127.0.0.1:10001/account/queue?sig=secret"), new RequestFailedException(403, "no", "AuthenticationFailed", null)));

    /// <summary>Code that asks whether a line is to be logged is about to log it.</summary>
    private static bool Stop(CancellationTokenSource stop)
    {
        stop.Cancel();
        return true;
    }
}
