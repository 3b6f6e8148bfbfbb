using Microsoft.Extensions.Configuration;
using PexipFunctions.Integrations;

namespace PexipFunctions.Operations;

/// <summary>Finds what is recorded under a correlation id, however long ago: the log is kept by integration and day.</summary>
public sealed class FindOperations(OperationLog log, IntegrationStore integrations, IConfiguration configuration, TimeProvider time)
{
    private const int DefaultRetentionDays = 90;

    /// <summary>How long one id may go on: a week of trying, and as long again hour by hour.</summary>
    private const int MostDaysOfOne = 16;

    /// <summary>For how many days the log is kept.</summary>
    internal static int RetentionDays(IConfiguration configuration) => configuration.GetValue("Operations:RetentionDays", DefaultRetentionDays);

    /// <summary>The operations of the id, oldest first.</summary>
    public async Task<IReadOnlyList<Operation>> RunAsync(string correlation, CancellationToken cancellationToken)
    {
        var (first, last) = Days(correlation);
        var found = new List<Operation>();
        foreach (var owner in (await integrations.ListAsync(cancellationToken)).Select(stored => stored.Integration.Id).Append(IntegrationId.FromGuid(Guid.Empty)))
        {
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                var ofDay = log.ListAsync(owner, day, null, cancellationToken).Select(item => item.Operation);
                found.AddRange(await ofDay.Where(item => item.CorrelationId == correlation).ToListAsync(cancellationToken));
            }
        }

        return [.. found.OrderBy(item => item.At)];
    }

    private (DateTimeOffset First, DateTimeOffset Last) Days(string correlation)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var oldest = today.AddDays(-RetentionDays(configuration));
        return CorrelationId.TryReadTime(correlation, out var made) && made >= oldest && made < today.AddDays(1)
            ? (new DateTimeOffset(made.UtcDateTime.Date, TimeSpan.Zero), made.AddDays(MostDaysOfOne) < today ? made.AddDays(MostDaysOfOne) : today)
            : (oldest, today);
    }
}
