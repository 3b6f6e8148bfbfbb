namespace PexipFunctions.LocalHost;

internal sealed record PlaygroundAttendee(string DisplayName, string EmailAddress);
