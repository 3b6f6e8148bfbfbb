namespace PexipFunctions.Operations;

/// <summary>The state of the app.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c>: alarms are raised; <c>down</c>: storage does not answer.</param>
public sealed record Health(string Status, int Integrations, int Alarms);
