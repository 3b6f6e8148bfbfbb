using Microsoft.Graph;
using PexipFunctions.Calendars;
using PexipFunctions.Exchange.Requests;
using Polly;

namespace PexipFunctions.Exchange.Graph;

/// <summary>
/// Runs SDK calls: in the mailbox's lane, with a time limit for each try and a few quick repetitions of reads, and with
/// failures as <see cref="MailboxException"/>s. It stands in for the SDK's own retry handler, which knows no
/// <see cref="TimeProvider"/> and would sleep through long Retry-Afters. Writes are never repeated here: whether a failed
/// one took effect is the caller's to find out.
/// </summary>
internal sealed class GraphCalls(GraphServiceClient client, GraphAddresses addresses, MailboxConcurrencyLimit limit, TimeProvider time, Action signInRefused, Action mailboxMissing)
{
    private readonly RequestRetries retries = new(time);

    public Task<T> ReadAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(retries.Reads, call, cancellationToken);

    public Task WriteAsync(Func<GraphServiceClient, CancellationToken, Task> call, CancellationToken cancellationToken) =>
        WriteAsync(async (graph, token) =>
        {
            await call(graph, token);
            return true;
        }, cancellationToken);

    public Task<T> WriteAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(retries.Writes, call, cancellationToken);

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
