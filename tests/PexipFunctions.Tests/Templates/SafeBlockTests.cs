using AngleSharp.Html.Parser;
using PexipFunctions.Templates;
using PexipFunctions.Templates.Html;

namespace PexipFunctions.Tests.Templates;

/// <summary>Whatever a template printed, what goes into a meeting leaves the organizer's text alone, and its tag is read.</summary>
public sealed class SafeBlockTests
{
    private const string Tag = SampleValues.Tag;

    [Theory]
    [InlineData("<p>T</p><!-- x")]
    [InlineData("<p>T</p><!--[if mso]><p>x</p>")]
    [InlineData("<!-- <p>T</p>")]
    [InlineData("<p>T</p><plaintext>x")]
    [InlineData("<p>T</p><xmp>x")]
    [InlineData("<p>T</p><textarea>x")]
    [InlineData("<textarea>T")]
    [InlineData("<p>T</p><title>x")]
    [InlineData("<p>T</p><style>* { color: red")]
    [InlineData("<p>T</p><a href=\"https://example.com")]
    [InlineData("<p>T</p><a href=\"https://example.com\">x")]
    [InlineData("<p>T</p><a href='x>y</a>")]
    [InlineData("<p>T</p><table><tr><td>x")]
    [InlineData("<p>T</p><select><option>x")]
    [InlineData("<p>T</p></div></div></td></tr></table>x")]
    [InlineData("<p>T</p><svg><title>")]
    [InlineData("<p>T</p><math><mi>")]
    [InlineData("<p>T</p><?php x")]
    [InlineData("<p>T</p><![CDATA[ x")]
    [InlineData("<p>T</p><template>x")]
    [InlineData("<p>T</p><noscript><!-- </noscript>")]
    [InlineData("<p>T</p><script>document.body.innerHTML = ''</script>")]
    [InlineData("<p>T</p><style>p { display: none }</style>")]
    [InlineData("<p>T</p><base href=\"https://example.org\">")]
    [InlineData("<p>T</p><div style=\"position: fixed; top: 0\">x</div>")]
    [InlineData("<p>T</p><style>div + p { visibility: hidden }</style>")]
    [InlineData("<p>T</p><style>body * { color: #fff }</style>")]
    [InlineData("<p>T</p><style>div { & p { display: none } }</style>")]
    [InlineData("<p>T</p><style>.elementtoproof { display: none }</style>")]
    [InlineData("<p>T</p><style>@keyframes a { to { position: fixed } }</style><p style=\"animation: a 1s forwards\">x</p>")]
    [InlineData("<p>T</p><div style=\"--p: fixed; position: var(--p); top: 0\">x</div>")]
    [InlineData("<p>T</p><div style=\"outline: 5000px solid #fff\">x</div>")]
    [InlineData("<p>T</p><div style=\"filter: drop-shadow(0 60px 0 #fff)\">x</div>")]
    [InlineData("<p>T</p><div style=\"margin: 0 0 calc(0px - 90px) 0\">x</div>")]
    [InlineData("<p>T</p><b><i><u>x")]
    [InlineData("<b title=\"T")]
    public void What_harms_a_meeting_is_repaired(string html)
    {
        var block = SafeBlock.Of(Of(html), Tag);
        Assert.True(block.WasRepaired);
        IsHarmless(block.Html);
        Assert.False(SafeBlock.Of(block.Html, Tag).WasRepaired);
    }

    [Theory]
    [InlineData("<p>T</p>")]
    [InlineData("<p>T</p>&lt;!-- x")]
    [InlineData("<!--[if mso]><table><tr><td><![endif]--><p>T</p><!--[if mso]></td></tr></table><![endif]-->")]
    [InlineData("<p>Two<br>lines<p>T<ul><li>a<li>b</ul>")]
    [InlineData("<p>No tag</p>")]
    [InlineData("<style>.hint { display: none } p { margin: 0 }</style><p>T</p>")]
    public void What_does_no_harm_stays_as_it_was_printed(string html) => Assert.Equal(new SafeBlock(Of(html), WasRepaired: false), SafeBlock.Of(Of(html), Tag));

    [Fact]
    public void What_can_stay_stays() =>
        Assert.Equal($"<p style=\"color: rgba(255, 0, 0, 1)\">{Tag}</p><a href=\"sip:1@example.com\">x</a>", SafeBlock.Of(Of("<p style=\"color:#f00\">T</p><a href=\"sip:1@example.com\">x</a><!--"), Tag).Html);

    /// <summary>A browser opens tags that are not closed again in every paragraph, so that the tree grows with the square of their number.</summary>
    [Theory]
    [InlineData("<b a{0}>", "<p>")]
    [InlineData("<td>x</td>", "<td>x</td>")]
    [InlineData("<div>", "</p>")]
    [InlineData("<!-", "<!")]
    public void Long_blocks_are_repaired_too(string first, string second)
    {
        var html = string.Concat(Enumerable.Range(0, 10_000).Select(number => first.Replace("{0}", $"{number}", StringComparison.Ordinal))) + string.Concat(Enumerable.Repeat(second, 10_000));
        var block = SafeBlock.Of(Of("<p>T</p>" + html), Tag);
        Assert.True(block.Html.Length < 4 * html.Length);
        IsHarmless(block.Html);
    }

    [Fact]
    public void Blocks_that_differ_in_their_values_alone_are_looked_at_once_and_others_again()
    {
        var blocks = new SafeBlocks();
        string[] values = ["35123456", Tag];
        Assert.False(blocks.Of(Of("<p>T 35123456</p>"), Tag, values).WasRepaired);
        Assert.Equal(new SafeBlock(Of("<p>T 35999999</p>"), WasRepaired: false), blocks.Of(Of("<p>T 35999999</p>"), Tag, ["35999999", Tag]));
        Assert.True(blocks.Of(Of("<p>T 35123456</p><!--"), Tag, values).WasRepaired);
        Assert.True(blocks.Of(Of("<p>T 35123456</p><!--"), Tag, ["<p>T 35123456</p><!--", Tag]).WasRepaired);
        Assert.True(blocks.Of(Of("<p>T 35123456</p><!--"), Tag, ["<!--", Tag]).WasRepaired);
    }

    private static string Of(string html) => html.Replace("T", Tag, StringComparison.Ordinal);

    // By a parser of its own: what the organizer wrote is there, where it was, and shown; the tag is text of the block.
    private static void IsHarmless(string html)
    {
        using var document = new HtmlParser().ParseDocument($"<p id=before>Before</p><div id=block>{html}</div><p id=behind>Behind</p><table><tr><td>Cell</table>");
        Assert.Equal(["before", "block", "behind", ""], document.Body!.Children.Select(child => child.Id ?? ""));
        Assert.Equal(("Before", "Behind"), (document.Body.Children[0].TextContent, document.Body.Children[2].TextContent));
        Assert.Contains(Tag, document.GetElementById("block")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll("script, style, base, textarea, title, template, noscript, select, svg, math, [style*=position]"));
    }
}
