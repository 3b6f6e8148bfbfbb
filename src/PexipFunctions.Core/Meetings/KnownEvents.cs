namespace PexipFunctions.Meetings;

/// <summary>The events of an integration's meetings, each as it was read last.</summary>
/// <param name="versions">By the row key of the event's index row.</param>
public sealed class KnownEvents(IReadOnlyDictionary<string, string> versions)
{
    /// <summary>Whether that version of the event was read, and none since.</summary>
    public bool IsAt(string eventId, string version) => versions.GetValueOrDefault(MeetingStore.EventRowKey(eventId)) == version;
}
