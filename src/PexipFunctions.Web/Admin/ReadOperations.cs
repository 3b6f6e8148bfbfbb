using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Answers <c>GET /api/operations</c>: a page of the operations log, newest first.</summary>
public sealed class ReadOperations(OperationLog log, FindOperations find, TimeProvider time)
{
    private const int Page = 100;
    private const int MostDays = 31;

    /// <summary>Query: <c>integration</c>, <c>day</c> or <c>from</c> and <c>to</c>, <c>outcome</c>, <c>correlation</c>, <c>continuation</c>.</summary>
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query["correlation"].ToString() is { Length: > 0 } correlation)
        {
            return Results.Json(new { items = (await find.RunAsync(correlation.Trim(), cancellationToken)).Select(Describe), continuation = (string?)null });
        }

        if (!IntegrationId.TryParse(request.Query["integration"], out var integration))
        {
            return ProblemResults.Of(request, 400, "integration-needed", "The query needs integration=<id>, or correlation=<id>.");
        }

        if (AskedTime.Read(request, time.GetUtcNow(), MostDays) is not { } asked)
        {
            return ProblemResults.Of(request, 400, "malformed-day", AskedTime.Help(MostDays));
        }

        var outcome = request.Query["outcome"].ToString();
        var found = await ListAsync(integration, asked, request.Query["continuation"].ToString(), cancellationToken)
            .Where(item => asked.Contains(item.Operation.At) && (outcome.Length == 0 || string.Equals(item.Operation.Outcome, outcome, StringComparison.OrdinalIgnoreCase)))
            .Take(Page + 1).ToListAsync(cancellationToken);
        var items = found.Take(Page).Select(item => Describe(item.Operation));
        return Results.Json(new { items, continuation = found.Count > Page ? found[Page - 1].Place : null });
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
