using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Infra;
using PexipFunctions.Web.Console;

namespace PexipFunctions.Tests.Docs;

/// <summary>One version, wherever it is shown.</summary>
public sealed partial class VersionTests
{
    [Fact]
    public void The_changelog_begins_with_the_version_that_is_built() =>
        Assert.Equal(AppVersion.Number, Heading().Match(Repository.Read("CHANGELOG.md")).Groups[1].Value);

    [Fact]
    public void The_console_shows_it()
    {
        var page = Assert.IsType<FileContentHttpResult>(new ConsolePages().Get("").ToResult(new DefaultHttpContext().Request));

        Assert.Contains($"<footer>Version {AppVersion.Number}</footer>", System.Text.Encoding.UTF8.GetString(page.FileContents.Span), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^## (\d+\.\d+\.\d+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
