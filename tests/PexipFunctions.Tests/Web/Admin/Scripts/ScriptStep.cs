namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>What a run of a script did.</summary>
/// <param name="Changes">The changing commands that it called, each with its parameters.</param>
/// <param name="Failure">Why it stopped; empty when it ran to its end.</param>
/// <param name="Said">What it wrote.</param>
/// <param name="Tenant">The tenant afterwards, as JSON.</param>
internal sealed record ScriptStep(IReadOnlyList<string> Changes, string Failure, string Said, string Tenant)
{
    /// <summary>The commands without their parameters.</summary>
    public IEnumerable<string> Commands => Changes.Select(change => change.Split(' ')[0]);
}
