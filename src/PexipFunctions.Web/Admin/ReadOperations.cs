using System.Globalization;
using System.Runtime.CompilerServices;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Answers <c>GET /api/operations</c>: a page of the operations log, newest first.</summary>
public sealed class ReadOperations(OperationLog log, FindOperations find, TimeProvider time)
{
    private const int Page = 100;
    private const int MostDays = 31;

    public async Task<Answer> RunAsync(ListQuery query, CancellationToken cancellationToken)
    {
        if (query.Correlation is { Length: > 0 } correlation)
        {
            return Answer.Json(new { items = (await find.RunAsync(correlation.Trim(), cancellationToken)).Select(Describe), continuation = (string?)null });
        }

        if (!IntegrationId.TryParse(query.Integration, out var integration))
        {
            return Answer.Malformed("integration-needed", "The query needs integration=<id>, or correlation=<id>.");
        }

        if (AskedTime.Read(query, time.GetUtcNow(), MostDays) is not { } asked)
        {
            return Answer.Malformed("malformed-day", AskedTime.Help(MostDays));
        }

        var outcome = query.Outcome;
        var found = await ListAsync(integration, asked, query.Continuation, cancellationToken)
            .Where(item => asked.Contains(item.Operation.At) && (outcome.Length == 0 || string.Equals(item.Operation.Outcome, outcome, StringComparison.OrdinalIgnoreCase)))
            .Take(Page + 1).ToListAsync(cancellationToken);
        var items = found.Take(Page).Select(item => Describe(item.Operation));
        return Answer.Json(new { items, continuation = found.Count > Page ? found[Page - 1].Place : null });
    }

    /// <summary>Newest first, over the days of the log; a place is a day with a row.</summary>
    private async IAsyncEnumerable<(string Place, Operation Operation)> ListAsync(
        IntegrationId integration, AskedTime asked, string after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var day in asked.Days.Reverse())
        {
            var name = day.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            if (after.Length > 0 && string.CompareOrdinal(name, after[..Math.Min(8, after.Length)]) > 0)
            {
                continue;
            }

            var row = after.StartsWith($"{name}|", StringComparison.Ordinal) ? after[(name.Length + 1)..] : null;
            await foreach (var (found, operation) in log.ListAsync(integration, day, row, cancellationToken))
            {
                yield return ($"{name}|{found}", operation);
            }
        }
    }

    /// <summary>An operation as the API shows it.</summary>
    internal static object Describe(Operation item) => new
    {
        at = item.At,
        integrationId = item.Integration,
        correlationId = item.CorrelationId,
        kind = item.Kind,
        outcome = item.Outcome,
        reason = item.Reason,
        template = item.Template,
        subject = item.Subject,
        alias = item.Alias,
        milliseconds = item.Milliseconds,
    };
}
