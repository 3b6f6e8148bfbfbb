namespace PexipFunctions.Templates.Language;

/// <summary>A variable that a template reads and does not set itself.</summary>
internal sealed record VariableUse(string Name, int Offset);
