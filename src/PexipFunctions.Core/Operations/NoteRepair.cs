using PexipFunctions.Domain;

namespace PexipFunctions.Operations;

/// <summary>Tells admins, once a day, that joining instructions did not go out as their template printed them.</summary>
public sealed class NoteRepair(AlarmStore alarms)
{
    private const string Template = "joining instructions template";

    public Task RunAsync(IntegrationId integration, NumericAlias alias, CancellationToken cancellationToken) => alarms.RaiseDailyAsync(
        integration, AlarmKinds.TextRepaired, new DailySubject(Template, Template, Most: 1),
        _ => $"What the joining instructions template printed for alias {alias} would have changed or hidden what the organizer wrote, or its own tag; it was repaired.", cancellationToken);
}
