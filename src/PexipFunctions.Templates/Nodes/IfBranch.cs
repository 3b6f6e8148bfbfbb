namespace PexipFunctions.Templates.Nodes;

/// <summary>A condition and what it leads to; <c>else</c> has no condition.</summary>
internal sealed record IfBranch(JinjaExpression? Condition, StatementList Body);
