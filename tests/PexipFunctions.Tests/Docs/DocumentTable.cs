using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>A table of a document, by its heading row.</summary>
internal static class DocumentTable
{
    /// <summary>Its lines: the first cell, and what the others promise.</summary>
    public static IReadOnlyList<(string Row, string Promise)> Read(string document, string heading)
    {
        var lines = Repository.Read(document).Split('\n');
        var start = Array.IndexOf(lines, heading);
        Assert.True(start >= 0, $"{document} has no table that begins with {heading}");
        return [.. lines.Skip(start + 2).TakeWhile(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(Split)];
    }

    /// <summary>The same for a theory.</summary>
    public static TheoryData<string, string> Theory(string document, string heading)
    {
        var data = new TheoryData<string, string>();
        foreach (var (row, promise) in Read(document, heading))
        {
            data.Add(row, promise);
        }

        return data;
    }

    private static (string Row, string Promise) Split(string line)
    {
        var cells = line[2..^2].Split(" | ", 2);
        return (cells[0], cells[1]);
    }
}
