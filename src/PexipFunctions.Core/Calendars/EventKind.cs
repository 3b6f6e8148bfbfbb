namespace PexipFunctions.Calendars;

/// <summary>Graph's <c>event.type</c>.</summary>
public enum EventKind
{
    SingleInstance,
    Occurrence,
    Exception,
    SeriesMaster,
}
