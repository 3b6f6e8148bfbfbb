using System.Text.RegularExpressions;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>Documents, comments and messages are written in today's words.</summary>
public sealed partial class PlainWordsTests
{
    private static readonly string[] Folders = ["src", "tests", "docs", "infra", "supply-chain"];
    private static readonly string[] Kinds = [".cs", ".md", ".js", ".mjs", ".py", ".sh", ".ps1", ".html", ".bicep"];
    private static readonly string[] Fetched = ["node_modules", "obj", "bin"];

    [Fact]
    public void No_word_is_of_another_century() => Assert.Equal([], Folders.SelectMany(Files).Concat(["README.md", "SECURITY.md", "test.sh", ".ci/run"]).SelectMany(Old));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
        .Where(file => Kinds.Contains(Path.GetExtension(file))).Select(file => Path.GetRelativePath(Repository.Root, file))
        .Where(file => !Fetched.Intersect(file.Split(Path.DirectorySeparatorChar)).Any() && Path.GetFileName(file) != $"{nameof(PlainWordsTests)}.cs");

    private static IEnumerable<string> Old(string file) => OldWord().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}");

    [GeneratedRegex(@"\b(albeit|anew|befall\w*|befell|foretell\w*|foretold|hence|hereby|lest|mend(s|ed|ing)?|thence|thereby|thereof|whatsoever|whence|whereby|whilst|whoever)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OldWord();
}
