using System.Text.Json;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

/// <summary>
/// What the check says of joining instructions. <c>template-check.json</c>: <c>refuse</c> (an error), <c>warn</c> (of a hidden tag) or
/// <c>ok</c>. Sources of the active content: OWASP's "XSS Filter Evasion Cheat Sheet", the HTML standard, Microsoft's "About conditional comments".
/// </summary>
public class TemplateCheckCaseTests
{
    private const string Tag = "<p>{{alias_uuid}}</p>";

    private static readonly IReadOnlyList<Case> All = JsonSerializer.Deserialize<IReadOnlyList<Case>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "template-check.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        All.ToList().ForEach(example => data.Add(example.Template, example.Expected));
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_template_gets_the_verdict_that_it_deserves(string template, string expected)
    {
        var findings = TemplateCheck.Check(template, TemplateScope.JoiningInstructions, html: true);
        Assert.Equal(expected, Verdict(findings));
    }

    [Fact]
    public void What_is_refused_is_refused_at_its_place_and_with_a_remedy() => Assert.All(All, example =>
    {
        var findings = TemplateCheck.Check(example.Template, TemplateScope.JoiningInstructions, html: true);
        Assert.All(findings, finding => Assert.EndsWith(".", finding.Message, StringComparison.Ordinal));

        // Where the tag stands first and well, what is wrong begins behind it.
        var behind = example.Template.StartsWith(Tag, StringComparison.Ordinal) ? Tag.Length : 0;
        Assert.All(findings.Where(finding => finding is { IsError: true, Line: 1 }), finding => Assert.True(finding.Column > behind, $"{finding}"));
    });

    [Theory]
    [InlineData("<style>body *{color:#fff}</style>", "'body *' has 'color: #fff'", "style attributes")]
    [InlineData("<style>div{& p{display:none}}</style>", "'div' has another rule within it", "Write that rule behind it")]
    [InlineData("<style>.elementToProof{display:none}</style>", "'.elementToProof' has 'display: none'", "Name a class or an id that only your elements have")]
    [InlineData("<style>@keyframes a{to{position:fixed}}</style>", "'@keyframes'", "Leave it out")]
    [InlineData("<div style=\"position:var(--p)\">x</div>", "In 'style': 'position: var(--p)'", "Write the value itself")]
    [InlineData("<div style=\"outline:5000px solid #fff\">x</div>", "In 'style': 'outline: 5000px solid #fff'", "Leave it out")]
    [InlineData("<div style=\"margin:0 0 calc(0px - 90px) 0\">x</div>", "'margin: 0 0 calc(0px - 90px) 0' is computed", "Write a plain length")]
    [InlineData("<a href=\"ms-word:ofe|u|https://example.com\">x</a>", "'ms-word:'", "Use https")]
    public void What_reaches_beyond_the_block_is_named_with_its_place_and_a_remedy(string html, string what, string remedy) =>
        Assert.Contains(TemplateCheck.Check($"{Tag}\n  {html}", TemplateScope.JoiningInstructions, html: true), finding =>
            finding is { IsError: true, Line: 2, Column: 3 } && finding.Message.Contains(what, StringComparison.Ordinal) && finding.Message.Contains(remedy, StringComparison.Ordinal));

    [Fact]
    public void A_style_that_holds_for_the_organizers_text_too_draws_a_warning_where_there_is_such_text()
    {
        const string Template = Tag + "<style>p{margin:0}</style>";
        Assert.Contains(TemplateCheck.Check(Template, TemplateScope.JoiningInstructions, html: true), finding => !finding.IsError && finding.Message.Contains("'p' holds for the organizer's own text too", StringComparison.Ordinal));
        Assert.Empty(TemplateCheck.Check("<p>x</p><style>p{margin:0}</style>", TemplateScope.Accept, html: true));
    }

    [Fact]
    public void Every_kind_of_case_is_there() => Assert.Equal(
        ["active", "handed", "harmless", "hidden", "swallows", "tag", "tag lost", "unread"], All.Select(example => example.Kind).Distinct().Order(StringComparer.Ordinal));

    private static string Verdict(IReadOnlyList<TemplateFinding> findings) => findings switch
    {
        _ when findings.Any(finding => finding.IsError) => "refuse",
        _ when findings.Any(finding => finding.Message.Contains("hidden", StringComparison.Ordinal)) => "warn",
        _ => "ok",
    };

    private sealed record Case(string Kind, string Template, string Expected);
}
