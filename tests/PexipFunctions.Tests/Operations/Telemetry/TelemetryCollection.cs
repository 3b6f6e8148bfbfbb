namespace PexipFunctions.Tests.Operations.Telemetry;

/// <summary>One after the other: the exporter to Application Insights writes attributes of its own into every span of the process.</summary>
[CollectionDefinition(nameof(TelemetryCollection))]
public sealed class TelemetryCollection;
