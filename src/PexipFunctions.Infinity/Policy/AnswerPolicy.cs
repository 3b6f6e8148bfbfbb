using Microsoft.Extensions.Logging;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.Policy;

/// <summary>Answers Conferencing Nodes that ask for the room of an alias. Whatever goes wrong, they get an answer within 2 s: they wait 5 s and then use their own database.</summary>
public sealed partial class AnswerPolicy(PolicyLookups lookups, ISecrets secrets, TimeProvider time, ILogger<AnswerPolicy> log) : IPolicyAnswers
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly PolicyCredentials credentials = new(secrets, time);
    private readonly LogPace pace = new(time);

    /// <param name="authorization">The request's Authorization header.</param>
    /// <param name="localAlias">The query's <c>local_alias</c>.</param>
    /// <returns>The answer (to be sent with 200); null when the credentials are wrong (to be answered 401).</returns>
    public async Task<PolicyAnswer?> AnswerAsync(string? authorization, string? localAlias, CancellationToken cancellationToken)
    {
        using var inner = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await FindAsync(authorization, localAlias, inner.Token).WaitAsync(Limit, time, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await inner.CancelAsync();
            if (pace.MayWrite("policy-failed", out var count))
            {
                LogFailed(log, count, failure);
            }

            return PolicyAnswer.Failed;
        }
    }

    /// <inheritdoc/>
    async Task<PolicyReply?> IPolicyAnswers.AnswerAsync(string? authorization, string? localAlias, CancellationToken cancellationToken) =>
        await AnswerAsync(authorization, localAlias, cancellationToken) is { } answer ? new PolicyReply(answer.ToJson(), answer.IsFailure) : null;

    private async Task<PolicyAnswer?> FindAsync(string? authorization, string? localAlias, CancellationToken cancellationToken)
    {
        if (!BasicCredentials.AreIn(authorization))
        {
            return null;
        }

        // First who asks, then what: a stranger cannot find out which aliases exist.
        var callers = await credentials.MatchAsync(authorization, await lookups.Callers(cancellationToken), cancellationToken);
        if (callers.Count == 0)
        {
            return null;
        }

        if (!DialledAlias.TryParse(localAlias, out var alias))
        {
            return PolicyAnswer.Unknown;
        }

        var room = await lookups.Room(alias.Name, cancellationToken);
        return PolicyAnswer.For(room is not null && callers.Contains(room.IntegrationId) ? room : null, alias, time.GetUtcNow());
    }

    [LoggerMessage(LogLevel.Warning, "A policy request could not be answered in time, {Count} since the last such line; Infinity looks in its own database")]
    private static partial void LogFailed(ILogger logger, int count, Exception failure);
}
