namespace PexipFunctions.Tests.Web.Console;

/// <summary>axe-core, which judges a page by the WCAG rules that a machine can check.</summary>
internal static class AxeCore
{
    public static string Script { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(AxeCore).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
