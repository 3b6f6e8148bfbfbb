using PexipFunctions.Templates;
using PexipFunctions.Templates.Html;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Paths;

namespace PexipFunctions.Tests.Templates;

/// <summary>
/// Tags that look well nested and are none: a paragraph ends a drawing (the HTML standard, "parsing main inSvg"), so that what the
/// check takes for an attribute within it ends a title, and the rest of that attribute is markup.
/// </summary>
public class HtmlCheckPlaceTests
{
    private const string Begins = "<p>a</p><svg><p></p><title><i title=\"</title>";
    private const string Ends = "\"></i></title></svg>";

    [Theory]
    [InlineData("<div>", "would become part of it, and go when it goes")]
    [InlineData("<!-- ", "would vanish")]
    [InlineData("<s>", "would end up in <s>")]
    [InlineData("</div>", "would not stay what it is")]
    public void What_becomes_of_the_text_around_is_told_and_where_that_begins(string hidden, string message)
    {
        var finding = Assert.Single(Check(Begins + hidden + Ends), finding => finding.IsError);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("where scripts run", finding.Message, StringComparison.Ordinal);
        Assert.Equal((1, Begins.Length + 1), (finding.Line, finding.Column));
    }

    [Theory]
    [InlineData(290)]
    [InlineData(299)]
    [InlineData(310)]
    public void The_place_is_looked_for_at_three_hundred_tags_from_the_end(int behind)
    {
        var html = Begins + "<div>" + Ends + string.Concat(Enumerable.Repeat("<br>", behind - 3));
        var starts = Enumerable.Range(0, html.Length).Where(index => html[index] == '<').ToList();
        var expected = behind < 300 ? Begins.Length : starts[^300];

        Assert.Equal(expected + 1, Assert.Single(Check(html), finding => finding.IsError).Column);
    }

    [Fact]
    public void The_place_is_looked_for_at_fewer_tags_in_a_long_text()
    {
        var html = Begins + "<div>" + Ends + string.Concat(Enumerable.Repeat("<br>", 150));
        html = new string('a', 20_000 - html.Length) + html;
        var starts = Enumerable.Range(0, html.Length).Where(index => html[index] == '<').ToList();

        Assert.Equal(starts[^101] + 1, Assert.Single(Check(html), finding => finding.IsError).Column);
    }

    [Fact]
    public void The_place_is_not_looked_for_where_nobody_looks_at_places() =>
        Assert.Equal(1, Assert.Single(BlockCheck.Check(Path(Begins + "<div>" + Ends), TemplateScope.Accept, locates: false)).Column);

    [Theory]
    [InlineData("<noscript><div style=\"position:fixed;top:0\">x</div></noscript>")]
    [InlineData("<!--[if mso]><noscript><div style=\"position:fixed;top:0\">x</div></noscript><![endif]-->")]
    [InlineData("<img src=\"http://example.com/1.png\"><div style=\"position:fixed;top:0\">x</div>")]
    [InlineData("<style>.own{margin:0} p{margin:0}</style><div style=\"position:fixed;top:0\">x</div>")]
    public void What_lies_over_the_text_is_found_behind_a_warning_and_where_no_scripts_run(string html) =>
        Assert.Contains(Check(html, TemplateScope.JoiningInstructions), finding => finding.IsError && finding.Message.Contains("lays this over", StringComparison.Ordinal));

    [Fact]
    public void What_Word_reads_alone_is_checked_as_such() =>
        Assert.Contains(Check("<!--[if mso]><b><![endif]-->x"), finding => finding.Message.StartsWith("<b> is not closed", StringComparison.Ordinal));

    [Fact]
    public void A_style_sheet_of_too_many_rules_for_so_many_elements_is_refused_before_it_is_tried()
    {
        var (rules, elements) = (string.Concat(Enumerable.Range(0, 3_000).Select(number => $".own{number}{{margin:0}}")), string.Concat(Enumerable.Repeat("<br>", 2_000)));
        Assert.Contains(Check($"<style>{rules}</style>{elements}"), finding => finding.IsError && finding.Message.StartsWith("The style sheet has too many rules", StringComparison.Ordinal));
        Assert.Empty(Check($"<style>{rules}</style><br>"));
        Assert.Empty(Check($"<style>.own{{margin:0}}</style>{elements}"));
    }

    [Fact]
    public void One_check_names_fifty_and_says_once_that_it_is_too_deep()
    {
        Assert.Equal(50, Check(Repeat("</p>", 60)).Count);
        Assert.Equal(50, Check(Repeat("<b>", 60)).Count);
        Assert.Single(Check(Repeat("<b>", 510) + Repeat("</b>", 510)), finding => finding.Message.Contains("nested more than 500 deep", StringComparison.Ordinal));
        Assert.Equal(50, Check(Repeat("</p>", 50) + "<b").Count);
    }

    [Theory]
    [InlineData("<b title=\"a\" id=\"x", "a quotation mark is missing")]
    [InlineData("<b title='a' id='x", "a quotation mark is missing")]
    [InlineData("<b title='a' id=\"x\"", "'>' is missing")]
    public void An_open_quotation_mark_is_told_from_pairs_of_them(string html, string message) =>
        Assert.Contains(Check(html), finding => finding.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("content:'file:x'", 0)]
    [InlineData("x:javascript:alert(1)", 1)]
    [InlineData("width:expression(1)", 1)]
    public void A_problem_of_a_style_is_named_once(string css, int problems)
    {
        Assert.Equal(problems, StyleRules.Problems(css).Count());
        Assert.Equal(problems, ActiveContent.Check("b", [("style", css)]).Count());
    }

    private static IReadOnlyList<TemplateFinding> Check(string html, TemplateScope? scope = null) => HtmlCheck.Check(Path(html), scope ?? TemplateScope.Accept);

    private static TemplatePath Path(string html) => new(html, [new PathWriter.Piece(0, 0, IsLiteral: true)], new TemplateSource(html));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
