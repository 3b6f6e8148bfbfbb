namespace PexipFunctions.Calendars;

/// <summary>An attendee of an event.</summary>
/// <param name="Type"><c>required</c>, <c>optional</c> or <c>resource</c>.</param>
public sealed record Attendee(string Name, string Address, string Type);
