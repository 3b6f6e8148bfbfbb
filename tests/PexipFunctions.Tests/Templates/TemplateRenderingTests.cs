using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

public class TemplateRenderingTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["subject"] = "<b>R&D</b>\r\nplan\t\u0007\u0085",
        ["organizer_name"] = "Organizer 👩‍👩‍👧 One",
        ["alias"] = "35123456@example.com",
    };

    private readonly TemplateRenderer renderer = new();

    [Fact]
    public void Values_are_encoded_in_HTML() =>
        Assert.StartsWith("<p>&lt;b&gt;R&amp;D&lt;/b&gt;", renderer.RenderHtml("<p>{{subject}}</p>", Values), StringComparison.Ordinal);

    [Fact]
    public void Values_marked_safe_are_not_encoded() =>
        Assert.StartsWith("<p><b>R&D</b>", renderer.RenderHtml("<p>{{subject|safe}}</p>", Values), StringComparison.Ordinal);

    [Fact]
    public void Values_are_not_encoded_in_plain_text() =>
        Assert.Equal("<b>R&D</b>  plan ", renderer.RenderText("{{subject}}", Values, 250));

    [Fact]
    public void An_undefined_variable_prints_nothing() => Assert.Equal("[]", renderer.RenderText("[{{nosuch}}]", Values, 250));

    [Theory]
    [InlineData(9, "Organizer")]
    [InlineData(10, "Organizer ")]
    [InlineData(11, "Organizer ")]
    [InlineData(17, "Organizer ")]
    [InlineData(18, "Organizer 👩‍👩‍👧")]
    [InlineData(250, "Organizer 👩‍👩‍👧 One")]
    [InlineData(0, "")]
    public void Plain_text_is_cut_between_characters(int maxLength, string expected) =>
        Assert.Equal(expected, renderer.RenderText("{{organizer_name}}", Values, maxLength));

    [Fact]
    public void Broken_surrogates_vanish_from_plain_text() =>
        Assert.Equal("ab", renderer.RenderText("{{x}}", new Dictionary<string, string> { ["x"] = "a\uD800b" }, 250));

    [Fact]
    public void An_invalid_template_throws_with_line_and_column()
    {
        var error = Assert.Throws<TemplateException>(() => renderer.RenderHtml("a\n{{ 1 / 0 }}", Values)).Error;
        Assert.Equal((TemplateErrorKind.Arithmetic, 2, 6), (error.Kind, error.Line, error.Column));
    }

    [Fact]
    public void An_unknown_filter_throws_with_a_suggestion() =>
        Assert.Equal("upper", Assert.Throws<TemplateException>(() => renderer.RenderHtml("{{ alias|uppr }}", Values)).Error.Suggestion);

    [Fact]
    public void Times_are_printed_in_the_fixed_format() =>
        Assert.Equal("15:30 on 31/07/2017", TemplateTime.Format(new DateTime(2017, 7, 31, 15, 30, 59)));

    [Fact]
    public void Many_threads_may_render_the_same_and_other_templates_at_once()
    {
        var outputs = new string[400];
        Parallel.For(0, outputs.Length, index => outputs[index] = renderer.RenderText(
            index % 2 == 0 ? "{% set a = n|int * 2 %}{% for i in range(20) %}{{ a + i }} {% endfor %}" : "{{ n }}" + index, new Dictionary<string, string> { ["n"] = $"{index}" }, 1_000));
        for (var index = 0; index < outputs.Length; index++)
        {
            Assert.Equal(index % 2 == 0 ? string.Concat(Enumerable.Range(index * 2, 20).Select(i => $"{i} ")) : $"{index}{index}", outputs[index]);
        }
    }
}
