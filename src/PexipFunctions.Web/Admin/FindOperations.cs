using Microsoft.Extensions.Configuration;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.Admin;

/// <summary>Finds what is recorded under a correlation id, however long ago: the log is kept by integration and day.</summary>
public sealed class FindOperations(OperationLog log, IntegrationStore integrations, IConfiguration configuration, TimeProvider time)
{
    /// <summary>The operations of the id, oldest first.</summary>
    public async Task<IReadOnlyList<Operation>> RunAsync(string correlation, CancellationToken cancellationToken)
    {
        var today = DayOf(time.GetUtcNow());
        var first = First(correlation, today);
        var found = new List<Operation>();
        foreach (var owner in (await integrations.ListAsync(cancellationToken)).Select(stored => stored.Integration.Id).Append(IntegrationId.App))
        {
            for (var day = first; day <= today; day = day.AddDays(1))
            {
                var ofDay = log.ListAsync(owner, day, null, cancellationToken).Select(item => item.Operation);
                found.AddRange(await ofDay.Where(item => item.CorrelationId == correlation).ToListAsync(cancellationToken));
            }
        }

        return [.. found.OrderBy(item => item.At)];
    }

    /// <summary>The day on which the id was made. A message may wait for weeks, for a mailbox that cannot be reached: it ends with today.</summary>
    private DateTimeOffset First(string correlation, DateTimeOffset today)
    {
        var oldest = today.AddDays(-OperationLog.RetentionDays(configuration));
        return CorrelationId.TryReadTime(correlation, out var made) && made >= oldest && made < today.AddDays(1) ? DayOf(made) : oldest;
    }

    private static DateTimeOffset DayOf(DateTimeOffset moment) => new(moment.UtcDateTime.Date, TimeSpan.Zero);
}
