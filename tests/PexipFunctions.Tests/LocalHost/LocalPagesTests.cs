using System.Net;
using System.Text.RegularExpressions;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>The first page of a start, and the documents behind it.</summary>
public sealed partial class LocalPagesTests : IAsyncLifetime
{
    private RunningPlayground playground = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        playground = await RunningPlayground.StartAsync(LocalSettings.Sample.With("LocalHost__Port", "0"));
        client = LoopbackHttp.CreateClient(new Uri(Root().Match(playground.Output).Value));
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await playground.DisposeAsync();
    }

    [Fact]
    public async Task The_first_page_leads_to_playground_console_and_every_document_and_they_lead_on()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(["/"]);
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path))
            {
                continue;
            }

            using var answer = await client.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
            (path == "/" || path.EndsWith(".md", StringComparison.Ordinal) ? await LinksAsync(answer) : []).ToList().ForEach(next.Enqueue);
        }

        Assert.Subset(seen, new HashSet<string>(["/playground", "/console", "/documents/docs/pictures/pane.png", .. Documents.Pages.Select(page => $"/documents/{page.Path}")]));
    }

    [Theory]
    [InlineData("/documents/../local.settings.sample.json")]
    [InlineData("/documents/%2e%2e/local.settings.sample.json")]
    [InlineData("/documents/docs/..%2f..%2flocal.settings.sample.json")]
    [InlineData("/documents/local.settings.sample.json")]
    [InlineData("/documents/src/PexipFunctions.LocalHost/Program.cs")]
    public async Task Nothing_but_documents_is_shown(string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task No_page_tells_the_key() =>
        Assert.DoesNotContain("local-function-key", await client.GetStringAsync("/"), StringComparison.Ordinal);

    private async Task<IEnumerable<string>> LinksAsync(HttpResponseMessage answer) =>
        Link().Matches(await answer.Content.ReadAsStringAsync())
            .Select(link => new Uri(answer.RequestMessage!.RequestUri!, WebUtility.HtmlDecode(link.Groups[1].Value)))
            .Where(link => link.Authority == client.BaseAddress!.Authority)
            .Select(link => link.AbsolutePath);

    [GeneratedRegex(@"http://[^/\s]+/(?=playground)")]
    private static partial Regex Root();

    [GeneratedRegex("""(?:href|src)="([^"#]+)""")]
    private static partial Regex Link();
}
