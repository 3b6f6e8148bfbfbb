using System.Reflection;

namespace PexipFunctions.Tests.Flows;

/// <summary>
/// Where coverlet counts, forgets what it has counted so far, so that the report shows the flow without its preparation. It
/// writes a tracker into each assembly, whose hits its collector fetches in the same way (coverlet, CoverletInProcDataCollector).
/// </summary>
internal static class FlowCoverage
{
    private const string Trackers = "Coverlet.Core.Instrumentation.Tracker";

    /// <summary>From here on, what is done belongs to the flow.</summary>
    public static void Begin()
    {
        var trackers = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name?.StartsWith("PexipFunctions", StringComparison.Ordinal) == true)
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace == Trackers);
        foreach (var tracker in trackers)
        {
            Array.Clear((int[])tracker.GetField("HitsArray", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!);
        }
    }
}
