using System.Text.Json;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Answers <c>GET /api/alarms</c>: the most urgent first, the newest of them first.</summary>
public sealed class ReadAlarms(AlarmStore alarms)
{
    private const int MostConcerns = 5;

    public async Task<Answer> RunAsync(CancellationToken cancellationToken)
    {
        var raised = await alarms.ListAsync(integration: null, cancellationToken).ToListAsync(cancellationToken);
        var items = raised.OrderBy(Urgency).ThenByDescending(alarm => alarm.RaisedAt).ThenBy(alarm => alarm.Kind, StringComparer.Ordinal).Select(alarm => new
        {
            integrationId = alarm.Integration == IntegrationId.App ? (IntegrationId?)null : alarm.Integration,
            kind = alarm.Kind,
            detail = alarm.Detail,
            remedy = alarm.Remedy,
            raisedAt = alarm.RaisedAt,
            lastSeenAt = alarm.LastSeenAt,
            count = alarm.Count,
            holds = alarm.Holds,
            ends = JsonNamingPolicy.CamelCase.ConvertName(AcknowledgeAlarm.EndOf(alarm).ToString()),
            endsAt = alarm.EndsAt,
            concerns = alarm.Days is null ? Concerns(alarm) : [],
            domains = Domains(alarm),
            domainNames = Domains(alarm).Select(DomainName.Describe),
        });
        return Answer.Json(new { items, continuation = (string?)null });
    }

    private static IReadOnlyList<string> Domains(Alarm alarm) => alarm.Days is null ? [] : alarm.Subjects ?? [];

    /// <summary>First what holds work back, last what is over unless it comes back.</summary>
    private static int Urgency(Alarm alarm) => alarm switch
    {
        { Holds: true } => 0,
        { EndsAt: not null } => 2,
        _ => 1,
    };

    /// <summary>What <em>Explain</em> may be asked about it: aliases, correlation ids or meetings, the newest first.</summary>
    private static IEnumerable<string> Concerns(Alarm alarm) => (alarm.Subjects ?? []).Reverse()
        .Select(subject => alarm.Questions?.GetValueOrDefault(subject) ?? (alarm.Kind == AlarmKinds.MeetingFailing.Name ? null : subject))
        .OfType<string>().Take(MostConcerns);
}
