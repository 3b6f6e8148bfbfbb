using System.Text.RegularExpressions;

namespace PexipFunctions.Web.Admin;

/// <summary>
/// Fills the embedded scripts: a line <c>#part name#</c> becomes the text that several scripts have, <c>__name__</c> a quoted
/// literal, <c>#name#</c> text of a comment.
/// </summary>
internal static partial class ScriptTemplate
{
    /// <param name="name">The embedded file, without <c>.ps1</c>.</param>
    /// <param name="literals">PowerShell literals by their names.</param>
    /// <param name="comments">Texts of comments by their names.</param>
    public static string Fill(string name, IReadOnlyDictionary<string, string> literals, IReadOnlyDictionary<string, string> comments)
    {
        var text = Part().Replace(Read(name), match => Read(match.Groups["part"].Value).TrimEnd());

        // One pass: what was put in is not looked at again.
        return Place().Replace(text, match => match.Groups["literal"] is { Success: true } literal
            ? literals[literal.Value]
            : PowerShellText.Comment(comments[match.Groups["comment"].Value])).ReplaceLineEndings("\r\n");
    }

    private static string Read(string name)
    {
        using var stream = typeof(ScriptTemplate).Assembly.GetManifestResourceStream($"Admin/{name}.ps1")
            ?? throw new InvalidOperationException($"The script {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("#part (?<part>[a-z]+)#", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex("__(?<literal>[A-Za-z]+)__|#(?<comment>[A-Za-z]+)#", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
