using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

public class HtmlCheckTests
{
    [Theory]
    [InlineData("<div>a", 1, 1, "<div> is not closed")]
    [InlineData("a\n  <b>a", 2, 3, "<b> is not closed")]
    [InlineData("<b><i>a</b></i>", 1, 8, "</b> stands before the </i>")]
    [InlineData("a</p>", 1, 2, "</p> closes nothing")]
    [InlineData("a<br></br>", 1, 6, "</br> does not exist")]
    [InlineData("<b><p>a</b>", 1, 8, "</b> stands before the </p>")]
    [InlineData("<ul><li>a", 1, 1, "<ul> is not closed")]
    [InlineData("{{alias}}{{alias}} <u>x", 1, 20, "<u> is not closed")]
    [InlineData("a <b", 1, 3, "not finished")]
    [InlineData("{% if alias %}<b>{% endif %}x</b>", 1, 30, "</b> closes nothing")]
    [InlineData("{% if alias %}<b>{% else %}<i>{% endif %}x</b>", 1, 28, "<i> is not closed")]
    [InlineData("{% for a in alias %}<i>{% endfor %}", 1, 21, "<i> is not closed")]
    public void Tags_that_are_not_closed_or_badly_nested_are_refused_with_their_place(string template, int line, int column, string message) =>
        Assert.Contains(Check(template), finding =>
            finding.IsError && (finding.Line, finding.Column) == (line, column) && finding.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>")]
    [InlineData("<SCRIPT src=x></SCRIPT>", "<script>")]
    [InlineData("<iframe src=\"https://example.com\"></iframe>", "<iframe>")]
    [InlineData("<b onclick=\"x()\">a</b>", "'onclick'")]
    [InlineData("<img src=x onerror=alert(1)>", "'onerror'")]
    [InlineData("<b ONMOUSEOVER=x>a</b>", "'onmouseover'")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>", "javascript:")]
    [InlineData("<a href=\" JaVaScRiPt:alert(1)\">a</a>", "javascript:")]
    [InlineData("<a href=\"java&#10;script:alert(1)\">a</a>", "javascript:")]
    [InlineData("<a href=\"&#106;avascript:alert(1)\">a</a>", "javascript:")]
    [InlineData("<a href=\"vbscript:x\">a</a>", "vbscript:")]
    [InlineData("<a href=\"data:text/html,x\">a</a>", "data:text/html")]
    [InlineData("<b style=\"background:url(javascript:x)\">a</b>", "'style'")]
    [InlineData("{{ '<script>x</script>'|safe }}", "<script>")]
    [InlineData("{% set a %}<b onclick=\"x\">a</b>{% endset %}{{ a }}", "'onclick'")]
    [InlineData("{% if alias == 'never' %}<script></script>{% endif %}", "<script>")]
    public void Script_is_refused(string template, string message) =>
        Assert.Contains(Check(template), finding => finding.IsError && finding.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("<img src=\"https://example.com/logo.png\" alt=\"Logo\" width=\"120\">")]
    [InlineData("<br/><hr /><br>")]
    [InlineData("<table border=\"0\" cellpadding=\"4\"><tr><td style=\"color:#000\">a</td><td>b</td></tr></table>")]
    [InlineData("<a href=\"tel:+4721000000\">a</a><a href=\"sip:{{alias}}\">b</a><a href=\"sips:{{alias}}\">c</a>")]
    [InlineData("<a href=\"h323:{{alias}}\">a</a><a href=\"pexip://{{alias}}\">b</a><a href=\"pexip:{{alias}}\">c</a><a href=\"mailto:a@example.com\">d</a>")]
    [InlineData("<!--[if mso]><table><tr><td><![endif]--><div>a</div><!--[if mso]></td></tr></table><![endif]-->")]
    [InlineData("<![if !mso]><p>a</p><![endif]>")]
    [InlineData("<o:p></o:p><o:p/>")]
    [InlineData("<style>b > i { color: red } /* <b> */</style>")]
    [InlineData("{% if alias %}<b>{% endif %}x{% if alias %}</b>{% endif %}")]
    [InlineData("<p>1 < 2 &amp; 3 > 2</p>")]
    [InlineData("<a href='{{ alias }}' title=\"a > b\">a</a>")]
    [InlineData("{% if alias %}<b>{% elif numeric_alias %}<i>{% endif %}x{% if alias %}</b>{% elif numeric_alias %}</i>{% endif %}")]
    public void What_mail_needs_is_allowed(string template) => Assert.Empty(Check(template));

    [Fact]
    public void An_image_without_encryption_gets_a_warning() =>
        Assert.Equal(FindingSeverity.Warning, Assert.Single(Check("<img src=\"http://example.com/logo.png\">")).Severity);

    [Theory]
    [InlineData("{{ ('<b>' * 100000)|safe }}{{ ('</i>' * 100000)|safe }}")]
    [InlineData("{{ ('<b>' * 100000)|safe }}{{ ('</b>' * 100000)|safe }}")]
    public void Output_with_a_hundred_thousand_tags_within_each_other_is_refused(string template) =>
        Assert.Contains(Check(template), finding => finding.IsError);

    [Fact]
    public void Plain_text_is_not_checked_for_HTML() =>
        Assert.Empty(TemplateCheck.Check("<b> {{alias}}", TemplateScope.ConferenceName, html: false));

    private static IReadOnlyList<TemplateFinding> Check(string template) => TemplateCheck.Check(template, TemplateScope.Accept, html: true);
}
