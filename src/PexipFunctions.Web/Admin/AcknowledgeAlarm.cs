using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>
/// Answers <c>POST /api/alarms/{integration}/{kind}/acknowledge</c>: an admin has seen to what happened. Alarms of a
/// condition that still lasts are not to be waved away: they end with it.
/// </summary>
public sealed class AcknowledgeAlarm(AlarmStore alarms)
{
    /// <param name="integration">Its id; the empty one for an alarm of the whole app.</param>
    public async Task<Answer> RunAsync(string integration, string kind, CancellationToken cancellationToken)
    {
        // A row of a kind that an older version knew must not stay for ever.
        var known = AlarmKinds.Find(kind) ?? new AlarmKind(kind, "", AlarmEnd.Acknowledge);
        var id = Guid.TryParse(integration, out var guid) ? IntegrationId.FromGuid(guid) : (IntegrationId?)null;
        if (id is not { } owner || await alarms.FindAsync(owner, known, cancellationToken) is not { } alarm)
        {
            return Answer.Unknown("no-such-alarm", "No alarm of this kind is raised for this integration.");
        }

        switch (EndOf(alarm))
        {
            case AlarmEnd.Continue:
                return Answer.Conflict("work-is-held", "This alarm holds work back: say Continue when the work may go on.");
            case AlarmEnd.ByItself:
                return Answer.Conflict("ends-by-itself", $"This alarm ends by itself when its condition does. {alarm.Remedy}");
            default:
                await alarms.ClearAsync(owner, known, cancellationToken);
                return Answer.Json(new { message = "The alarm is acknowledged. It is raised again if it happens again." });
        }
    }

    /// <summary>What ends an alarm; a guard that no longer holds anything back has nothing to continue.</summary>
    internal static AlarmEnd EndOf(Alarm alarm) => AlarmKinds.Find(alarm.Kind)?.End switch
    {
        AlarmEnd.ByItself => AlarmEnd.ByItself,
        AlarmEnd.Continue when alarm.Holds => AlarmEnd.Continue,
        _ => AlarmEnd.Acknowledge,
    };
}
