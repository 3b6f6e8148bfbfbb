using System.Net;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Microsoft.AspNetCore.StaticFiles;

namespace PexipFunctions.LocalHost;

/// <summary>One file of the repository's documents.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
internal sealed record Document(string Path)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    // Headings are named as GitHub names them, since the documents link to them so.
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();

    public string File => System.IO.Path.Combine(Repository.Root, Path);

    public bool IsPage => Path.EndsWith(".md", StringComparison.Ordinal);

    public string ContentType => Types.TryGetContentType(Path, out var type) ? $"{type}{(type.StartsWith("text/", StringComparison.Ordinal) ? "; charset=utf-8" : "")}" : "application/octet-stream";

    /// <summary>The first heading, as HTML.</summary>
    public string Title => WebUtility.HtmlEncode(System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? Path);

    /// <summary>What scrolls sideways where it is narrow can be reached by the keyboard.</summary>
    public string ToHtml() => Markdig.Markdown.ToHtml(System.IO.File.ReadAllText(File), Markdown)
        .Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal)
        .Replace("<table>", "<table tabindex=\"0\">", StringComparison.Ordinal);
}
