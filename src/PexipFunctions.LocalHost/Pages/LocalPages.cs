using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PexipFunctions.LocalHost;

/// <summary>
/// <c>/</c>, which leads to everything that a start gives, and the repository's documents under <c>/documents</c>.
/// Only here, never in Azure.
/// </summary>
internal static class LocalPages
{
    private static readonly string Style = Path.Combine(Repository.LocalHostFolder, "Pages", "Web", "pages.css");

    /// <param name="playground">Whether there is one to lead to.</param>
    public static void MapPages(this IEndpointRouteBuilder endpoints, bool playground)
    {
        endpoints.MapGet("/", () => Html("VMR Scheduling for Exchange", FrontPage(playground)));
        endpoints.MapGet("/documents/pages.css", () => Results.File(Style, "text/css"));
        endpoints.MapGet("/documents/{**path}", Show);
    }

    /// <summary>The key stands in no page: a tunnel could lead strangers here.</summary>
    private static string FrontPage(bool playground) => $"""
        <h1>VMR Scheduling for Exchange, on this machine</h1>
        <ul>
        {(playground ? "<li><a href=\"/playground\">Playground</a>: a simulated Outlook with the real add-in, the inbox, the rooms, and a clock to move</li>" : "")}
        <li><a href="/console">Console</a>: the admins' pages. The key was printed by the start</li>
        </ul>
        <h2>Documents</h2>
        <ul>
        {string.Join('\n', Documents.Pages.Select(page => $"<li><a href=\"/documents/{page.Path}\">{page.Title}</a> <small>{page.Path}</small></li>"))}
        </ul>
        """;

    private static IResult Show(string path) => Documents.Find(path) switch
    {
        null when Documents.Find($"{path}/README.md") is { } inside => Results.Redirect($"/documents/{inside.Path}"),
        null => Results.NotFound(),
        { IsPage: true } document => Html(document.Title, $"<nav><a href=\"/\">Start</a></nav>\n{document.ToHtml()}"),
        var document => Results.File(document.File, document.ContentType),
    };

    private static IResult Html(string title, string content) => Results.Content($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/documents/pages.css">
        </head>
        <body><main>
        {content}
        </main></body>
        </html>
        """, "text/html; charset=utf-8");
}
