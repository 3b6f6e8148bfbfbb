using PexipFunctions.Templates;
using PexipFunctions.Templates.Html;

namespace PexipFunctions.Tests.Templates;

/// <summary>Where the rules for the HTML of templates begin and end.</summary>
public class HtmlCheckEdgeTests
{
    private static readonly Dictionary<string, TemplateScope> Scopes = new()
    {
        ["Accept"] = TemplateScope.Accept,
        ["JoiningInstructions"] = TemplateScope.JoiningInstructions,
        ["Placeholder"] = TemplateScope.Placeholder,
    };

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 1)]
    [InlineData(510, 1)]
    public void Tags_may_be_nested_five_hundred_deep_and_that_is_said_once(int depth, int times) => Assert.Equal(
        times, Check($"{{{{ ('<b>' * {depth})|safe }}}}{{{{ ('</b>' * {depth})|safe }}}}").Count(finding => finding.Message.Contains("nested more than 500 deep", StringComparison.Ordinal)));

    [Theory]
    [InlineData("</p>")]
    [InlineData("<b>")]
    public void Beyond_fifty_findings_the_rest_is_most_likely_their_consequence(string html) =>
        Assert.Equal(50, Check(string.Concat(Enumerable.Repeat(html, 60))).Count);

    [Theory]
    [InlineData("a <b title=\"x", "a quotation mark is missing")]
    [InlineData("a <b title='x", "a quotation mark is missing")]
    [InlineData("a <b title=x", "'>' is missing")]
    [InlineData("a <b title=\"x\" id='y'", "'>' is missing")]
    [InlineData("a <!-- x", "'-->' is missing")]
    [InlineData("a <!x", "'>' is missing")]
    public void What_is_not_finished_is_named_with_what_it_lacks(string template, string message) =>
        Assert.Contains(Check(template), finding => finding is { IsError: true, Line: 1, Column: 3 } && finding.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("<!-- x -->")]
    [InlineData("<!-->")]
    [InlineData("<!--->")]
    [InlineData("<!-- x --!>")]
    [InlineData("<!doctype html>")]
    public void A_comment_that_is_finished_in_one_of_its_ways_is_not_said_to_swallow_anything(string template) =>
        Assert.DoesNotContain(Check(template), finding => finding.Message.Contains("not finished", StringComparison.Ordinal));

    [Theory]
    [InlineData("title")]
    [InlineData("textarea")]
    [InlineData("style")]
    [InlineData("xmp")]
    [InlineData("noframes")]
    [InlineData("noembed")]
    [InlineData("iframe")]
    [InlineData("script")]
    [InlineData("plaintext")]
    public void Within_an_element_of_text_tags_are_text(string name) =>
        Assert.DoesNotContain(Check($"<{name}><i></{name}>"), finding => finding.Message.Contains("<i>", StringComparison.Ordinal) || finding.Message.Contains("</i>", StringComparison.Ordinal));

    [Fact]
    public void Within_a_drawing_they_are_tags() =>
        Assert.Contains(Check("<svg><title><i></title></svg>"), finding => finding.Message.Contains("</i>", StringComparison.Ordinal));

    [Theory]
    [InlineData("b", "on", "x", false)]
    [InlineData("b", "on1", "x", false)]
    [InlineData("b", "onx", "x", true)]
    [InlineData("meta", "http-equiv", "refresh", true)]
    [InlineData("meta", "http-equiv", "set-cookie", true)]
    [InlineData("meta", "http-equiv", " Content-Security-Policy", true)]
    [InlineData("meta", "http-equiv", "content-type", false)]
    [InlineData("meta", "name", "refresh", false)]
    [InlineData("b", "http-equiv", "refresh", false)]
    [InlineData("b", "aria-label", "url(javascript:x)", false)]
    [InlineData("b", "data-x", "url(javascript:x)", false)]
    [InlineData("b", "title", "url(javascript:x)", false)]
    [InlineData("b", "bgcolor", "url(javascript:x)", true)]
    [InlineData("img", "srcset", "https://example.com/1.png 1x, javascript:x 2x", true)]
    [InlineData("img", "srcset", "https://example.com/1.png 1x, https://example.com/2.png 2x", false)]
    [InlineData("a", "href", "http://example.com/", false)]
    [InlineData("a", "href", "javascript:x", true)]
    public void An_attribute_is_active_by_its_name_and_value(string element, string name, string value, bool isError) =>
        Assert.Equal(isError, ActiveContent.Check(element, [(name, value)]).Any(finding => finding.Severity == FindingSeverity.Error));

    [Theory]
    [InlineData("src", "http://example.com/1.png", 1)]
    [InlineData("src", "https://example.com/1.png", 0)]
    [InlineData("href", "http://example.com/1.png", 0)]
    public void An_image_alone_is_better_encrypted(string name, string value, int warnings) =>
        Assert.Equal(warnings, ActiveContent.Check("img", [(name, value)]).Count());

    [Theory]
    [InlineData(@"\\server\share", true)]
    [InlineData(@"/\server", true)]
    [InlineData(@"\/server", true)]
    [InlineData("//server/path", false)]
    [InlineData("java\u0085script:x", true)]
    [InlineData("java\u0001script:x", true)]
    [InlineData("ms-word:ofu", true)]
    [InlineData("file:///c:/x", true)]
    [InlineData("data:image/png;base64,AA==", false)]
    [InlineData("data:image/svg+xml,x", true)]
    [InlineData("data:text/html,x", true)]
    [InlineData("https://example.com/javascript:x", false)]
    [InlineData("tel:+4721000000", false)]
    public void An_address_leads_to_the_web_mail_or_calls(string address, bool isRefused) => Assert.Equal(isRefused, AddressRules.Problem(address) is not null);

    [Theory]
    [InlineData(@"width:\65xpression(alert(1))", true)]
    [InlineData("width:\uFF45\uFF58pression(alert(1))", true)]
    [InlineData("width:ex/**/pression(alert(1))", true)]
    [InlineData(@"\110000 color:red", false)]
    [InlineData("behavior:url(x.htc)", true)]
    [InlineData("behavior:url(#default#VML)", false)]
    [InlineData("-moz-binding:url(x)", true)]
    [InlineData("-o-link:x", true)]
    [InlineData("@import 'x'", true)]
    [InlineData("background:image-set('javascript:x' 1x)", true)]
    [InlineData("font-family:'javascript'", false)]
    [InlineData("background:url(https://example.com/1.png)", false)]
    [InlineData("color:red", false)]
    public void A_style_runs_nothing_in_any_reading(string css, bool isRefused) => Assert.Equal(isRefused, StyleRules.Problems(css).Any());

    [Theory]
    [InlineData("<body style=\"display:none\">x</body>", "Accept", "would hide the whole meeting")]
    [InlineData("<html hidden><body>x</body></html>", "JoiningInstructions", "would hide the whole meeting")]
    [InlineData("<body bgcolor=\"#000\">x</body>", "JoiningInstructions", "would change the look of the whole meeting")]
    [InlineData("<body bgcolor=\"#000\">x</body>", "Placeholder", "would change the look of the whole meeting")]
    [InlineData("<body bgcolor=\"#000\">x</body>", "Accept", null)]
    [InlineData("<body lang=\"en\">x</body>", "Placeholder", null)]
    public void What_stands_on_the_body_holds_for_the_whole_meeting(string html, string scope, string? message)
    {
        var findings = TemplateCheck.Check(html, Scopes[scope], html: true).Where(finding => finding.IsError && finding.Message.Contains("whole meeting", StringComparison.Ordinal)).ToList();
        Assert.Equal(message is not null, findings.Count > 0);
        Assert.All(findings, finding => Assert.Contains(message!, finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p>a</p><table><tr><td>b", 9)]
    [InlineData("<p>a</p><p>b</p></div>", 17)]
    [InlineData("<p>a</p><i>b</i><select><option>c", 17)]
    public void What_would_change_the_text_around_is_refused_where_it_is_opened(string html, int column) =>
        Assert.Contains(TemplateCheck.Check(html, TemplateScope.JoiningInstructions, html: true), finding => finding is { IsError: true, Line: 1 } && finding.Column == column);

    private static IReadOnlyList<TemplateFinding> Check(string template) => TemplateCheck.Check(template, TemplateScope.Accept, html: true);
}
