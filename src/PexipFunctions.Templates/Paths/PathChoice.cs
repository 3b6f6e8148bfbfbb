namespace PexipFunctions.Templates.Paths;

/// <summary>A place where a template may go several ways.</summary>
/// <param name="Key">What decides, as it is written.</param>
internal sealed record PathChoice(string Key, int Options, int Taken);
