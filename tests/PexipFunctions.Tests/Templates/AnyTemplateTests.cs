using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Templates;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Templates;

/// <summary>Whatever an admin may type: an answer, or an error with a place.</summary>
public class AnyTemplateTests
{
    private static readonly string[] Fragments =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "{{-", "-}}", "{% raw %}", "{% endraw %}", "{% if alias %}", "{% elif alias %}", "{% else %}", "{% endif %}",
        "{% for a in alias %}", "{% for a, b in [[1, 2]] %}", "{% endfor %}", "{% set a = ", "{% set a %}", "{% endset %}", "{{ alias }}", "{{ alias|upper }}", "{{ loop.index }}",
        "alias", "'text'", "\"", "'", "1", "0", "2.5", "-", "+", "*", "/", "//", "%", "**", "~", "(", ")", "[", "]", "{", "}", ",", ":", ".", "|", "==", "<", "is", "not", "in", "and", "or", "if", "else",
        "|replace('a', 'b')", "|truncate(3)", "|format(1)", "|join", "|map('upper')", "|sort", "|pex_regex_replace('(a+)+$', 'b')", "|round", "|int", "|list", "range(9)", "none", "true",
        "<b>", "</b>", "<a href=\"", "\">", "<!--", "-->", "\n", " ", "\0", "\ud83d", "😀", "é", "\\", "&", "<script>",
    ];

    private readonly TemplateRenderer renderer = new(new FakeTimeProvider()); // A machine that stands still is no slow template.

    [Fact]
    public void Random_text_gives_an_answer_or_an_error_with_a_place() =>
        Verify(ArbMap.Default.GeneratorFor<string>().Select(text => "{{" + text + "}}"), 300);

    [Fact]
    public void Random_fragments_give_an_answer_or_an_error_with_a_place() =>
        Verify(Gen.Elements(Fragments).ArrayOf().Select(string.Concat), 1_500);

    [Fact]
    public void Random_expressions_give_an_answer_or_an_error_with_a_place() =>
        Verify(Gen.Elements(Fragments[27..]).ArrayOf().Select(parts => "{{ " + string.Join(' ', parts) + " }}"), 1_500);

    [Fact]
    public void Changed_templates_give_an_answer_or_an_error_with_a_place() => Verify(
        from template in Gen.Elements(Jinja2Case.All.Select(example => example.Template).Append(DefaultTexts.JoiningInstructions).ToArray())
        from start in Gen.Choose(0, template.Length)
        from length in Gen.Choose(0, 6)
        from fragment in Gen.Elements(Fragments)
        select string.Concat(template.AsSpan(0, start), fragment, template.AsSpan(Math.Min(start + length, template.Length))),
        1_500);

    private void Verify(Gen<string> templates, int count) =>
        Check.One(Properties.Cases(count), Prop.ForAll(templates.ToArbitrary(), HasAnswerOrPlace));

    private bool HasAnswerOrPlace(string template)
    {
        var findings = TemplateCheck.Check(template, TemplateScope.Accept, html: true);
        try
        {
            Assert.NotNull(renderer.RenderHtml(template, SampleValues.For(TemplateScope.Accept)));
        }
        catch (TemplateException exception)
        {
            Assert.Contains(findings, finding => finding.IsError);
            Assert.True(IsPlace(template, exception.Error.Line, exception.Error.Column));
        }

        return findings.All(finding => IsPlace(template, finding.Line, finding.Column) && finding.Message.Length > 0);
    }

    private static bool IsPlace(string template, int line, int column)
    {
        var lines = template.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        return line >= 1 && line <= lines.Length && column >= 1 && column <= lines[line - 1].Length + 1;
    }
}
