namespace PexipFunctions.LocalHost.Demo;

/// <summary>A step of the demo did not show what it should.</summary>
internal sealed class DemoFailedException(string step) : Exception(step);
