namespace PexipFunctions.LocalHost;

/// <summary>The stand-in for Office.js: one script, as Office.js is, whose parts lie in <c>Playground/Office</c>.</summary>
internal static class FakeOffice
{
    private static readonly string[] Parts = ["clients", "calls", "body", "attendees", "parts", "office"];

    /// <summary>The parts in their order. Read again each time: a change shows when the page is loaded again.</summary>
    public static string Script() => string.Concat(Parts.Select(part => File.ReadAllText(Path.Combine(Repository.LocalHostFolder, "Playground", "Office", $"{part}.js"))));
}
