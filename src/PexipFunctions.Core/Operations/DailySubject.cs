namespace PexipFunctions.Operations;

/// <summary>For what an alarm is raised once a day.</summary>
/// <param name="Others">What stands for all the rest, where there are more on one day than <paramref name="Most"/>: strangers may choose what they are.</param>
public sealed record DailySubject(string Name, string Others, int Most);
