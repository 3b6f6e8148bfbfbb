using PexipFunctions.Rooms;
using Polly;
using Polly.Retry;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>When, and how often, a request is repeated: 3 times after 1 s, 2 s, 4 s with jitter, as the vendor's SDK does.</summary>
internal sealed class NodeRetries
{
    /// <summary>A node that wants a longer pause gets it from the caller, whose queue can wait without a thread.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public NodeRetries(TimeProvider time)
    {
        Repeatable = Build(time, answer => answer.Trouble is InfinityTrouble.Transient or InfinityTrouble.Throttled, unreachable: true);
        Once = Build(time, answer => answer.Trouble is InfinityTrouble.Throttled, unreachable: false);
    }

    /// <summary>For GET and DELETE.</summary>
    public ResiliencePipeline<NodeAnswer> Repeatable { get; }

    /// <summary>For POST, which is not idempotent: repeated only when the node surely did nothing (429).</summary>
    public ResiliencePipeline<NodeAnswer> Once { get; }

    private static ResiliencePipeline<NodeAnswer> Build(TimeProvider time, Func<NodeAnswer, bool> repeats, bool unreachable) =>
        new ResiliencePipelineBuilder<NodeAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<NodeAnswer>
            {
                MaxRetryAttempts = 3,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = LongestWait,
                UseJitter = true,
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter),
                ShouldHandle = args => ValueTask.FromResult(args.Outcome switch
                {
                    { Result: { } answer } => repeats(answer) && !(answer.RetryAfter > LongestWait),
                    { Exception: InfinityException failure } => unreachable && failure.Trouble is InfinityTrouble.Unreachable or InfinityTrouble.Transient,
                    _ => false,
                }),
            })
            .Build();
}
