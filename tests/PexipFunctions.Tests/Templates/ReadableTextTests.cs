using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

public class ReadableTextTests
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

    [Theory]
    [InlineData("<p>Dear all</p><table><tr><td><img src=\"x\"></td><td>Join now</td></tr></table>", "Dear all\n\nJoin now")]
    [InlineData("<table><tr><td>Norway</td><td>+47 1</td></tr><tr><td></td><td>+47 2</td></tr></table>", "Norway | +47 1\n | +47 2")]
    [InlineData("<ol start=\"5\"><li>five</li><li value=\"9\">nine</li></ol>", "5. five\n9. nine")]
    [InlineData("<p>\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645</p>", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("<details><summary>More</summary>Body</details>", "More\nBody")]
    public void What_was_read_wrongly_is_read_right(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<table><tr><th></th><th>Mon</th></tr><tr><th>9</th><td>x</td></tr></table>", " | Mon\n9 | x")]
    [InlineData("<table><tr><td>a</td><td></td><td>c</td></tr><tr><td>d</td><td>e</td><td>f</td></tr></table>", "a | | c\nd | e | f")]
    [InlineData("<table><tr><td>a</td><td> </td><td>c</td></tr><tr><td>d</td><td>&nbsp;</td><td>f</td></tr></table>", "a | c\nd | f")]
    [InlineData("<table><tr><td></td><td></td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>", " | | c\nd | e")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td></td><td></td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d")]
    [InlineData("<table><tr><td colspan=2>Title</td><td>x</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>", "Title | x\na | b | c")]
    [InlineData("<table><tr><td><table><tr><td></td><td>in</td></tr></table></td><td>out</td></tr></table>", "in | out")]
    [InlineData("<table><td>a<td>b<tr><td>c</table>", "a | b\nc")]
    [InlineData("<table><tr><td style=\"display:none\">x</td><td>y</td></tr></table>", "y")]
    [InlineData("<table><caption>Numbers</caption><tr><td>a</td></tr></table>", "Numbers\na")]
    public void An_empty_cell_keeps_its_place_in_a_column_that_is_used(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<ol start=3><li>a<li>b</ol>", "3. a\n4. b")]
    [InlineData("<ol start=0><li>a</li><li>b</li></ol>", "0. a\n1. b")]
    [InlineData("<ol start=\"-1\"><li>a</li><li>b</li><li>c</li></ol>", "-1. a\n0. b\n1. c")]
    [InlineData("<ol reversed><li>a</li><li>b</li></ol>", "2. a\n1. b")]
    [InlineData("<ol reversed start=9><li>a</li><li>b</li></ol>", "9. a\n8. b")]
    [InlineData("<ol><li value=7>a</li><li>b</li><li value=x>c</li></ol>", "7. a\n8. b\n9. c")]
    [InlineData("<ol start=x><li>a</li></ol>", "1. a")]
    [InlineData("<ol type=a start=26><li>a</li><li>b</li></ol>", "z. a\naa. b")]
    [InlineData("<ol type=I><li>a</li><li value=1994>b</li><li value=0>c</li></ol>", "I. a\nMCMXCIV. b\n0. c")]
    [InlineData("<ol style=\"list-style-type: lower-roman\"><li>a</li><li type=A>b</li></ol>", "i. a\nB. b")]
    [InlineData("<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>", "1. a\n  1. b\n2. c")]
    [InlineData("<ul style=\"list-style:none\"><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("<ol><li style=\"display:none\">a</li><li>b</li></ol>", "1. b")]
    [InlineData("<li>a</li>", "- a")]
    public void Items_have_the_numbers_that_a_browser_shows(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("a<details open><summary>More</summary><p>Body</p></details>b", "a\nMore\n\nBody\n\nb")]
    [InlineData("<fieldset><legend>Title</legend>Body</fieldset>", "Title\nBody")]
    [InlineData("<hgroup><h1>A</h1><p>b</p></hgroup>", "A\n\nb")]
    [InlineData("a<search>b</search>c", "a\nb\nc")]
    [InlineData("a<dialog>b</dialog>c", "a\nb\nc")]
    [InlineData("<menu><li>a</li></menu>", "- a")]
    [InlineData("<xmp>a <b>\n  c</xmp>", "a <b>\n  c")]
    [InlineData("<pre>\n a</pre>", " a")]
    [InlineData("a</p>b", "a\n\nb")]
    [InlineData("a</br>b", "a\nb")]
    public void Parts_that_a_browser_sets_apart_have_lines_of_their_own(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<p>\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645</p>", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("\u0915\u094d&zwj;\u0937", "\u0915\u094d\u200d\u0937")]
    [InlineData("\u0647\u200d .", "\u0647\u200d .")]
    [InlineData("x \u200d\u0647", "x \u200d\u0647")]
    [InlineData("<b>\u0645\u06cc</b>&zwnj;<i>\u062e</i>", "\u0645\u06cc\u200c\u062e")]
    [InlineData("\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67")]
    [InlineData("\u2764\ufe0f\u200d\ud83d\udd25", "\u2764\ufe0f\u200d\ud83d\udd25")]
    [InlineData("auf&zwnj;lage wo\u200drd", "auflage word")]
    [InlineData("&zwnj;&nbsp;&zwnj;&nbsp;x &zwnj; &zwnj;y", "x y")]
    [InlineData("a<br>\u200c<br>b", "a\n\nb")]
    public void Joiners_stay_where_a_script_needs_them(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    [Theory]
    [InlineData("<p>one<p>two", "one\n\ntwo")]
    [InlineData("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc")]
    [InlineData("<dl><dt>a<dd>b<dt>c</dl>", "a\nb\nc")]
    [InlineData("<div><span style=\"display:none\">x</div>y", "y")]
    [InlineData("<p hidden>x<p>y", "y")]
    [InlineData("<a href=\"https://example.com/x\">Join<p>now</p></a>", "Join\n\nnow\n\n<https://example.com/x>")]
    [InlineData("<a href=\"https://example.com/x\">one<a href=\"https://example.com/y\">two</a>", "one <https://example.com/x>two <https://example.com/y>")]
    [InlineData("<svg><text>x</text><p>y", "y")]
    [InlineData("<b><p>a</b>b</p>c", "ab\n\nc")]
    [InlineData("</div></li>a", "a")]
    [InlineData("<style>a<p>b", "")]
    public void What_is_left_open_ends_where_a_browser_ends_it(string html, string text) => Assert.Equal(text, ReadableText.FromHtml(html));

    /// <summary>What a tree, a recursion or a search among siblings takes seconds, gigabytes or the stack for. Times: the benchmark "reading".</summary>
    [Theory]
    [InlineData("<br>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<span>x</span>")]
    [InlineData("<p><font size={0}>x</p>")]
    [InlineData("<b></i>")]
    [InlineData("<a href=x><table><td>y")]
    [InlineData("<b><p></b>")]
    public void Two_hundred_thousand_characters_of_anything_are_read(string unit)
    {
        var html = string.Concat(Enumerable.Range(0, 200_000 / unit.Length).Select(number => unit.Replace("{0}", $"{number}", StringComparison.Ordinal)));
        Assert.Contains("end", ReadableText.FromHtml(html + "<p>end"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_HTML_is_read() =>
        Assert.Equal("x", ReadableText.FromHtml(string.Concat(Enumerable.Repeat("<b>", 300_000)) + "x"));

    [Fact]
    public void Paragraphs_that_are_never_closed_are_not_nested() =>
        Assert.Equal(string.Join("\n\n", Enumerable.Repeat("x", 2_000)), ReadableText.FromHtml(string.Concat(Enumerable.Repeat("<p>x", 2_000))));
}
