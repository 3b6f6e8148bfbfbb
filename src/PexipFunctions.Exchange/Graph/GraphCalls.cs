using Microsoft.Graph;
using PexipFunctions.Calendars;
using Polly;
using Polly.Retry;

namespace PexipFunctions.Exchange.Graph;

/// <summary>
/// Runs SDK calls: in the mailbox's lane, with a time limit for each try and a few quick repetitions of reads, and with
/// failures as <see cref="MailboxException"/>s. It stands in for the SDK's own retry handler, which knows no
/// <see cref="TimeProvider"/> and would sleep through long Retry-Afters. Writes are never repeated here: whether a failed
/// one took effect is the caller's to find out.
/// </summary>
internal sealed class GraphCalls(GraphServiceClient client, GraphAddresses addresses, MailboxConcurrencyLimit limit, TimeProvider time, Action signInRefused, Action mailboxMissing)
{
    private static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline reads = Pipeline(time, retries: 2);
    private readonly ResiliencePipeline writes = Pipeline(time, retries: 0);

    public Task<T> ReadAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(reads, call, cancellationToken);

    public Task WriteAsync(Func<GraphServiceClient, CancellationToken, Task> call, CancellationToken cancellationToken) =>
        WriteAsync(async (graph, token) =>
        {
            await call(graph, token);
            return true;
        }, cancellationToken);

    public Task<T> WriteAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(writes, call, cancellationToken);

    private static ResiliencePipeline Pipeline(TimeProvider time, int retries)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
        if (retries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                Delay = TimeSpan.FromMilliseconds(300),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<MailboxException>(IsQuick),
                DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as MailboxException)?.RetryAfter),
            });
        }

        return pipeline.AddTimeout(TryLimit).Build();
    }

    // Long waits are the caller's: the work goes back to its queue.
    private static bool IsQuick(MailboxException error) =>
        error.Trouble == MailboxTrouble.Transient && (error.RetryAfter ?? TimeSpan.Zero) <= LongestPause;

    private Task<T> RunAsync<T>(ResiliencePipeline pipeline, Func<GraphServiceClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        limit.RunAsync(async token =>
        {
            try
            {
                return await pipeline.ExecuteAsync(async limited => await TranslatedAsync(call, limited), token);
            }
            catch (Polly.Timeout.TimeoutRejectedException error)
            {
                throw GraphFailures.Translate(error, addresses, time.GetUtcNow())!;
            }
        }, cancellationToken);

    private async Task<T> TranslatedAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(client, cancellationToken);
        }
        catch (Exception error) when (GraphFailures.Translate(error, addresses, time.GetUtcNow()) is { } trouble)
        {
            if (error is Microsoft.Kiota.Abstractions.ApiException { ResponseStatusCode: 401 })
            {
                signInRefused();
            }

            if (trouble.Trouble == MailboxTrouble.MailboxMissing)
            {
                mailboxMissing();
            }

            throw trouble;
        }
    }
}
