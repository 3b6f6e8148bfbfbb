using PexipFunctions.Templates;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Web.AddIn;

public class PaneHtmlTests
{
    // Each paragraph opens the tags again that were not closed before it.
    private static readonly string Growing = string.Concat(Enumerable.Range(0, 500).Select(number => $"<p><font size={number}>x</p>"));

    [Fact]
    public void Text_that_would_grow_beyond_measure_is_shown_without_its_tags()
    {
        var shown = PaneHtml.Sanitise(Growing);
        Assert.True(shown.Length <= 2 * Growing.Length, $"{shown.Length} of {Growing.Length}");
        Assert.Contains("x", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<font", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{#")]
    public void Text_that_would_grow_beyond_measure_is_refused_with_the_tag_that_is_not_closed(string comment)
    {
        var text = comment.Length > 0 ? $"{{#{Growing}#}}" : Growing;
        foreach (var scope in new[] { TemplateScope.PaneText, TemplateScope.Placeholder })
        {
            Assert.Contains(TemplateCheck.Check(text, scope, html: true), finding => finding.IsError && finding.Message.Contains("</font>", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_closed_stays() => Assert.Equal("<p><b>x</b></p>", PaneHtml.Sanitise("<p><b>x</b></p>"));
}
