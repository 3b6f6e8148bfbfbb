namespace PexipFunctions.LocalHost;

/// <summary>What the repository has to read, at the paths that it has there, so that its links lead on.</summary>
internal static class Documents
{
    private static readonly string[] First = ["README.md", "docs/organizer/README.md", "docs/admin/README.md", "docs/developer/README.md", "infra/README.md", "SECURITY.md"];

    /// <summary>The pages: those to begin with first.</summary>
    public static IEnumerable<Document> Pages => Paths()
        .Where(path => path.EndsWith(".md", StringComparison.Ordinal))
        .OrderBy(path => Array.IndexOf(First, path) is var place and >= 0 ? place : First.Length)
        .ThenBy(path => path, StringComparer.Ordinal)
        .Select(path => new Document(path));

    /// <summary>The document or picture of exactly that path; null: there is none.</summary>
    public static Document? Find(string path) => Paths().Contains(path, StringComparer.Ordinal) ? new Document(path) : null;

    // What may be read is listed, and what is asked for is looked up: no path leads out of it.
    private static IEnumerable<string> Paths() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Concat(["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "infra/README.md"]);
}
