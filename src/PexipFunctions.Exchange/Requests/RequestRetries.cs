using PexipFunctions.Calendars;
using Polly;
using Polly.Retry;

namespace PexipFunctions.Exchange.Requests;

/// <summary>A time limit for each try, and a few quick repetitions of reads. Failures are <see cref="MailboxException"/>s when they come here.</summary>
internal sealed class RequestRetries(TimeProvider time)
{
    private static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public ResiliencePipeline Reads { get; } = Pipeline(time, retries: 2);

    /// <summary>Whether a failed write took effect is the caller's to find out.</summary>
    public ResiliencePipeline Writes { get; } = Pipeline(time, retries: 0);

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
}
