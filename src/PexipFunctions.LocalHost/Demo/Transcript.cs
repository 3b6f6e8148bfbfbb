namespace PexipFunctions.LocalHost.Demo;

/// <summary>Prints what happens, and stops at the first step that fails.</summary>
internal sealed class Transcript(TextWriter output)
{
    public void Say(string what, string detail)
    {
        output.WriteLine(what);
        foreach (var line in detail.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine($"      {line}");
        }
    }

    /// <exception cref="DemoFailedException">The step failed.</exception>
    public void Check(string step, bool holds)
    {
        output.WriteLine($"  {(holds ? "ok  " : "FAIL")}  {step}");
        if (!holds)
        {
            throw new DemoFailedException(step);
        }
    }
}
