using System.Globalization;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Integrations;

namespace PexipFunctions.Operations;

/// <summary>Answers <c>GET /api/operations</c>: a page of the operations log, newest first.</summary>
public sealed class ReadOperations(OperationLog log, IntegrationStore integrations, TimeProvider time)
{
    private const int Page = 100;

    /// <summary>How many days back a correlation id is looked for.</summary>
    private const int CorrelationDays = 14;

    /// <summary>Query: <c>integration</c>, <c>day</c>, <c>outcome</c>, <c>correlation</c>, <c>continuation</c>.</summary>
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query["correlation"].ToString() is { Length: > 0 } correlation)
        {
            return Results.Json(new { items = await FindAsync(correlation, cancellationToken), continuation = (string?)null });
        }

        if (!IntegrationId.TryParse(request.Query["integration"], out var integration))
        {
            return ProblemResults.Of(request, 400, "integration-needed", "The query needs integration=<id>, or correlation=<id>.");
        }

        if (!TryReadDay(request, out var day))
        {
            return ProblemResults.Of(request, 400, "malformed-day", "day is a UTC day in the form 2026-03-02.");
        }

        var outcome = request.Query["outcome"].ToString();
        var after = request.Query["continuation"].ToString() is { Length: > 0 } row ? row : null;
        var found = await log.ListAsync(integration, day, after, cancellationToken)
            .Where(item => outcome.Length == 0 || string.Equals(item.Operation.Outcome, outcome, StringComparison.OrdinalIgnoreCase))
            .Take(Page + 1).ToListAsync(cancellationToken);
        var items = found.Take(Page).Select(item => Describe(item.Operation));
        return Results.Json(new { items, continuation = found.Count > Page ? found[Page - 1].Row : null });
    }

    /// <summary>The operations of one correlation id, oldest first.</summary>
    public async Task<IReadOnlyList<object>> FindAsync(string correlation, CancellationToken cancellationToken)
    {
        var found = new List<Operation>();
        foreach (var integration in await integrations.ListAsync(cancellationToken))
        {
            for (var days = 0; days < CorrelationDays; days++)
            {
                var day = log.ListAsync(integration.Integration.Id, time.GetUtcNow().AddDays(-days), null, cancellationToken);
                found.AddRange(await day.Select(item => item.Operation).Where(item => item.CorrelationId == correlation).ToListAsync(cancellationToken));
            }
        }

        return found.OrderBy(item => item.At).Select(Describe).ToList();
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

    private bool TryReadDay(HttpRequest request, out DateTimeOffset day)
    {
        day = time.GetUtcNow();
        var text = request.Query["day"].ToString();
        return text.Length == 0
            || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out day);
    }
}
