namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>A meeting just made: its handle for further control calls, and the identity that its copies share.</summary>
internal sealed record MadeMeeting(string Meeting, string ICalUId);
