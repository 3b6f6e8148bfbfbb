using System.Text.Encodings.Web;
using System.Text.Json;
using PexipFunctions.Aliases;
using PexipFunctions.LocalHost;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Aliases;

public sealed class PrintedBlockTests
{
    private static readonly string File = Path.Combine(Repository.Root, "tests", "addin", "blocks.json");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("One<br>\n Two  three&nbsp;four", "One\nTwo three four")]
    [InlineData("<table><tr><td>A</td><td>B</td></tr></table>C", "A\nB\nC")]
    [InlineData("<b>O</b>n<i>e</i><!-- no --><style>p { }</style><script>no()</script>", "One")]
    [InlineData("<img src='a'>One<hr>Two", "\ufffcOne\n\u2500\nTwo")]
    [InlineData("<table><tr><td>&nbsp;</td><td>&zwnj;</td></tr></table>One<ul><li></li><li>Two</li></ul>", "\u25ad\n\u200c\nOne\n\u25ad\nTwo")]
    [InlineData("A<div style='color:red; border-top: 1px solid'></div>B<div style='border:none'></div>C<span style='border:1px solid'></span>", "A\n\u25ad\nB\nC")]
    [InlineData("<div style='border:1px solid #ccc'>Join<br>\n<ul><li>by video</li><li></li></ul></div><br>\n<div style='height:1px; border-top:1px solid #888'></div>Or dial", "Join\nby video\n\u25ad\n\u25ad\nOr dial")]
    [InlineData("<table><tr><td><ul><li></li></ul></td></tr></table>", "\u25ad\n\u25ad")]
    [InlineData("<table><tr><td style='border:1px solid'></td><td>A</td></tr></table>", "A")]
    [InlineData("<title>no</title><textarea>no</textarea>yes", "\ufffcyes")]
    [InlineData("&aring;&#x1F600;", "å😀")]
    [InlineData("<pre>One\n two</pre>three\nfour", "One\ntwo\nthree four")]
    [InlineData("", "")]
    public void The_visible_text_is_kept_in_lines(string html, string expected) => Assert.Equal(expected, PrintedBlock.Of(html)!.Text);

    [Fact]
    public void Addresses_of_links_and_pictures_are_kept_once() => Assert.Equal(
        ["https://a.example/?b=1&c", "https://a.example/logo.png"],
        PrintedBlock.Of("<a href=' https://a.example/?b=1&amp;c '>x</a><img src='https://a.example/logo.png'><a href='https://a.example/?b=1&amp;c'>y</a><a name='z'>z</a>")!.Links);

    [Fact]
    public void Nesting_that_no_stack_would_bear_is_read() =>
        Assert.Equal("deep", PrintedBlock.Of(string.Concat(Enumerable.Repeat("<div>", 20_000)) + "deep")!.Text);

    [Fact]
    public void What_is_too_long_to_be_kept_is_not_kept() => Assert.Null(PrintedBlock.Of($"<p>{new string('x', PrintedBlock.MostCharacters + 1)}</p>"));

    /// <summary>The scripts' tests stand on real blocks: with VMR_WRITE_BLOCKS=1 they are written, from the templates in the file.</summary>
    [Fact]
    public void The_blocks_of_the_script_s_tests_are_what_is_printed()
    {
        var samples = JsonSerializer.Deserialize<List<Sample>>(System.IO.File.ReadAllText(File), Json)!;
        var rendered = samples.Select(sample => sample with { Blocks = [Render(sample.Template, 0), Render(sample.Template, 1)] }).ToList();
        var text = JsonSerializer.Serialize(rendered, Json) + "\n";
        if (Environment.GetEnvironmentVariable("VMR_WRITE_BLOCKS") == "1")
        {
            System.IO.File.WriteAllText(File, text);
        }

        Assert.Equal(text, System.IO.File.ReadAllText(File));
        Assert.Equal(DefaultTexts.JoiningInstructions, samples.Single(sample => sample.Name == "default").Template);
    }

    /// <summary>The examples of the documents that are joining instructions go through all that the scripts' tests do.</summary>
    [Fact]
    public void Each_example_of_the_documents_is_among_the_blocks()
    {
        var folder = Path.Combine(Repository.Root, "docs", "templates");
        var examples = System.IO.File.ReadLines(Path.Combine(folder, "README.md"))
            .Where(line => line.Contains("| Joining instructions template |", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..line.IndexOf(']', StringComparison.Ordinal)])
            .ToDictionary(name => $"docs: {Path.GetFileNameWithoutExtension(name)}", name => System.IO.File.ReadAllText(Path.Combine(folder, name)));
        var samples = JsonSerializer.Deserialize<List<Sample>>(System.IO.File.ReadAllText(File), Json)!
            .Where(sample => sample.Name.StartsWith("docs: ", StringComparison.Ordinal)).ToDictionary(sample => sample.Name, sample => sample.Template);

        Assert.NotEmpty(examples);
        Assert.Equal(examples.OrderBy(pair => pair.Key, StringComparer.Ordinal), samples.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    private static Block Render(string template, int life)
    {
        var (number, tag) = life == 0
            ? ("35123456", "PXPS:-AEARCEIRCERCEMZTIRCFKVKVKVKVKAJDIVTYTK6N54ZTKMJSGM2DKNVXICEE2FHN7VWRRKCTBWHS2NVJ#")
            : ("35222222", "PXPS:-AEARCEIRCERCEMZTIRCFKVKVKVKVLIJDIVTYTK6N54ZTKMRSGIZDEMWSKMUXSOZM4N6A4VXCF7ZNHFHL#");
        var html = new TemplateRenderer().RenderHtml(template, new Dictionary<string, string>
        {
            ["alias"] = $"{number}@example.com",
            ["numeric_alias"] = number,
            ["addin_server_domain"] = "join.example.com",
            ["alias_uuid"] = tag,
            ["guest_pin"] = "",
        });
        return new Block(tag, html, KnownBlock.Of(PrintedBlock.Of(html), number, isExact: true)!);
    }

    private sealed record Sample(string Name, string Template, IReadOnlyList<Block>? Blocks);

    private sealed record Block(string Tag, string Html, KnownBlock Printed);
}
