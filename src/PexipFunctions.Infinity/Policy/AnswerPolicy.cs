using Microsoft.Extensions.Logging;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.Policy;

/// <summary>Answers Conferencing Nodes that ask for the room of an alias. Whatever goes wrong, they get an answer within 2 s, or 4.5 s where another server is asked: they wait 5 s and then use their own database.</summary>
internal sealed partial class AnswerPolicy(PolicyLookups lookups, AskNextPolicy next, ISecrets secrets, TimeProvider time, ILogger<AnswerPolicy> log) : IPolicyAnswers
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The next policy server's time within the 5 s that a node waits: what is left of this.</summary>
    private static readonly TimeSpan LimitWithNext = TimeSpan.FromSeconds(4.5);

    private readonly PolicyCredentials credentials = new(secrets, time);
    private readonly LogPace pace = new(time);

    /// <inheritdoc/>
    public async Task<PolicyReply?> AnswerAsync(PolicyRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (answer, server) = await AnswerOurselvesAsync(request, started, cancellationToken);
        if (answer is null || !answer.IsUnknown || server is null)
        {
            return answer is null ? null : new PolicyReply(answer.ToJson(), answer.IsFailure);
        }

        var left = LimitWithNext - time.GetElapsedTime(started);
        var told = await next.AskAsync(server, request, server.Limit < left ? server.Limit : left, cancellationToken);
        return new PolicyReply(told ?? answer.ToJson(), answer.IsFailure);
    }

    /// <returns>Our answer; null when the credentials are wrong. And who is to be asked where it says nothing.</returns>
    private async Task<(PolicyAnswer? Answer, NextPolicyServer? Next)> AnswerOurselvesAsync(PolicyRequest request, long started, CancellationToken cancellationToken)
    {
        using var inner = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IReadOnlyList<PolicyCaller> callers = [];
        try
        {
            callers = await ListCallersAsync(request.Authorization, inner.Token).WaitAsync(LeftSince(started), time, cancellationToken);
            var answer = callers.Count == 0 ? null : await FindAsync(request.LocalAlias, callers, inner.Token).WaitAsync(LeftSince(started), time, cancellationToken);
            return (answer, NextOf(callers));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (pace.MayWrite("policy-failed", out var count))
            {
                LogFailed(log, count, failure);
            }

            return (PolicyAnswer.Failed, NextOf(callers));
        }
        finally
        {
            await inner.CancelAsync();
        }
    }

    private static NextPolicyServer? NextOf(IReadOnlyList<PolicyCaller> callers) =>
        callers.Where(caller => caller.Next is not null).MinBy(caller => caller.IntegrationId.ToString(), StringComparer.Ordinal)?.Next;

    private TimeSpan LeftSince(long started) =>
        Limit - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>First who asks, then what: a stranger cannot find out which aliases exist.</summary>
    private async Task<IReadOnlyList<PolicyCaller>> ListCallersAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (!BasicCredentials.AreIn(authorization))
        {
            return [];
        }

        var all = await lookups.Callers(cancellationToken);
        var known = await credentials.MatchAsync(authorization, all, cancellationToken);
        return [.. all.Where(caller => known.Contains(caller.IntegrationId))];
    }

    private async Task<PolicyAnswer> FindAsync(string? localAlias, IReadOnlyList<PolicyCaller> callers, CancellationToken cancellationToken)
    {
        if (!DialledAlias.TryParse(localAlias, out var alias))
        {
            return PolicyAnswer.Unknown;
        }

        var room = await lookups.Room(alias.Name, cancellationToken);
        return PolicyAnswer.For(room is not null && callers.Any(caller => caller.IntegrationId == room.IntegrationId) ? room : null, alias, time.GetUtcNow());
    }

    [LoggerMessage(LogLevel.Warning, "A policy request could not be answered in time, {Count} since the last such line; Infinity looks in its own database")]
    private static partial void LogFailed(ILogger logger, int count, Exception failure);
}
