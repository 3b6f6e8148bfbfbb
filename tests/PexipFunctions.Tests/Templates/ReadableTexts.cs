using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

public class ReadableTexts
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("  a \n\t b&nbsp;c ", "a b c")]
    [InlineData("a<br>b<br/>\nc", "a\nb\nc")]
    [InlineData("a<br><br><br><br>b", "a\n\nb")]
    [InlineData("<p>one</p><p>two</p>", "one\n\ntwo")]
    [InlineData("<p>one</p>\n\n<p>two<br></p>three", "one\n\ntwo\n\nthree")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("<div>a</div><div><br></div><div>b</div>", "a\n\nb")]
    [InlineData("<h1>Title</h1>text", "Title\n\ntext")]
    [InlineData("a <b>b</b><i>c</i>d", "a bcd")]
    [InlineData("<b>bold</b> <i>italic</i>", "bold italic")]
    [InlineData("a<hr>b", "a\n----------\nb")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("&lt;b&gt; &amp; &quot;q&quot; &eacute; &#128512;", "<b> & \"q\" é 😀")]
    [InlineData("so\u00ADft\u200B", "soft")]
    public void Text_keeps_its_lines(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [InlineData("x<ol><li>a</li><li>b</li></ol>y", "x\n\n1. a\n2. b\n\ny")]
    [InlineData("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c")]
    [InlineData("<ul><li></li><li>b</li></ul>", "-\n- b")]
    [InlineData("<ul>\n  <li>\n    <p>a</p>\n  </li>\n</ul>", "- a")]
    public void Lists_have_marks(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<a href=\"https://example.com/x\">Join</a>", "Join <https://example.com/x>")]
    [InlineData("<a href=\"https://example.com/x\">https://example.com/x</a>", "https://example.com/x")]
    [InlineData("<a href=\"https://example.com/\">example.com</a>", "example.com")]
    [InlineData("<a href=\"mailto:help@example.com\">help@example.com</a>", "help@example.com")]
    [InlineData("<a href=\"mailto:help@example.com\">Help</a>", "Help <help@example.com>")]
    [InlineData("<a href=\"tel:+4721000000\">+47 21 00 00 00</a>", "+47 21 00 00 00")]
    [InlineData("<a href=\"sip:1@example.com\">Call</a>", "Call <sip:1@example.com>")]
    [InlineData("<a href=\"#top\">up</a> <a>none</a>", "up none")]
    [InlineData("<a href=\"https://example.com\"><img src=\"https://example.com/a.png\" alt=\"Logo\"></a>", "Logo <https://example.com>")]
    [InlineData("see <a href=\"https://example.com/x\">this</a>.", "see this <https://example.com/x>.")]
    public void Links_show_their_address_once(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<table><tr><th>Country</th><th>Number</th></tr><tr><td>Norway</td><td>+47</td></tr></table>", "Country | Number\nNorway | +47")]
    [InlineData("a<table><tr><td><p>x</p></td><td><div>y</div></td></tr></table>b", "a\n\nx | y\n\nb")]
    public void Tables_have_a_line_for_each_row(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<style>b{}</style><script>x</script><!-- c --><!--[if mso]>m<![endif]-->a<div style=\"display: none\">hidden</div>", "a")]
    [InlineData("<head><title>t</title></head><body>a</body>", "a")]
    public void What_is_not_shown_leaves_nothing_behind(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Fact]
    public void The_default_acceptance_reads_well() => Assert.Equal(
        "This recurring meeting series has been successfully scheduled.\nAll meetings in this series will use the aliases: 35123456@example.com and 35123456.",
        ReadableText.FromHtml(new TemplateRenderer().RenderHtml(DefaultTexts.AcceptNewRecurringMeeting, SampleValues.For(TemplateScope.Accept))));

    [Fact]
    public void The_default_joining_instructions_read_well() => Assert.Equal(
        """
        Please join my Pexip Virtual Meeting Room in one of the following ways:

        From a VC endpoint or a Skype/Lync client:
        35123456@example.com

        From a web browser:
        https://join.example.com/webapp/conference/35123456@example.com
        From a Pexip Infinity Connect client:
        pexip://35123456@example.com

        From a telephone:
        [Your number], then 35123456 #

        PXPS:-SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345#
        """.ReplaceLineEndings("\n"),
        ReadableText.FromHtml(new TemplateRenderer().RenderHtml(DefaultTexts.JoiningInstructions, SampleValues.For(TemplateScope.JoiningInstructions))));

    [Fact]
    public void Deeply_nested_HTML_is_read() =>
        Assert.Equal("x", ReadableText.FromHtml(string.Concat(Enumerable.Repeat("<b>", 300_000)) + "x"));
}
