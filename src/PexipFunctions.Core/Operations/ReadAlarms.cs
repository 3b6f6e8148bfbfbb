using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Operations;

/// <summary>Answers <c>GET /api/alarms</c>.</summary>
public sealed class ReadAlarms(AlarmStore alarms)
{
    public async Task<IResult> RunAsync(CancellationToken cancellationToken)
    {
        var items = await alarms.ListAsync(integration: null, cancellationToken).Select(alarm => new
        {
            integrationId = alarm.Integration == Guid.Empty ? (Guid?)null : alarm.Integration,
            kind = alarm.Kind,
            detail = alarm.Detail,
            remedy = alarm.Remedy,
            raisedAt = alarm.RaisedAt,
            lastSeenAt = alarm.LastSeenAt,
            count = alarm.Count,
            holds = alarm.Holds,
            ends = JsonNamingPolicy.CamelCase.ConvertName(AcknowledgeAlarm.EndOf(alarm).ToString()),
        }).ToListAsync(cancellationToken);
        return Results.Json(new { items, continuation = (string?)null });
    }
}
