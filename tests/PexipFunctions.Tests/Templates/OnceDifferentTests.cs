using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

/// <summary>What was once printed otherwise than by Jinja2 3.1, and what once took minutes: each alone. Their kinds are in <c>jinja2-cases.json</c>.</summary>
public class OnceDifferentTests
{
    private readonly TemplateRenderer renderer = new(new FakeTimeProvider());

    [Theory]
    [InlineData("{{ 0.000001 }}", "1e-06")]
    [InlineData("{{ 1/1000000 }}", "1e-06")]
    [InlineData("{{ [1e-6]|tojson }}", "[1e-06]")]
    [InlineData("{{ range(3) }}", "range(0, 3)")]
    [InlineData("{{ undef is sequence }}", "True")]
    [InlineData("{{ -(0.0)|round(1, 'floor') }}", "0.0")]
    [InlineData("{{ -1 // -24.0 }}", "0.0")]
    [InlineData("{{ 'x'[0.0:] }}", "")]
    [InlineData("{{ 'a😀'|pex_regex_replace('[^a-z]', '_') }}", "a_")]
    [InlineData("{{ 'a😀b'|pex_regex_replace('', '-') }}", "-a-😀-b-")]
    public void A_template_prints_what_Jinja2_prints(string template, string expected) =>
        Assert.Equal(expected, renderer.Render(template, [], autoescape: false));

    [Theory]
    [InlineData("{{ [0] + range(2) }}")]
    [InlineData("{% for loop in [1] %}x{% endfor %}")]
    public void A_template_is_refused_that_Jinja2_refuses(string template) =>
        Assert.Throws<TemplateException>(() => renderer.Render(template, [], autoescape: false));

    [Fact]
    public void A_megabyte_of_line_breaks_is_read() => Assert.Equal("x", ReadableText.FromHtml("x" + string.Concat(Enumerable.Repeat("<br>", 250_000))));

    [Fact]
    public void A_long_text_that_is_read_as_a_number_again_and_again_meets_the_limit() => Assert.Equal(
        TemplateErrorKind.Limit,
        Assert.Throws<TemplateException>(() => renderer.Render("{% set x='1'*900000 %}{% for i in range(9999) %}{{ x|float }}{% endfor %}", [], autoescape: false)).Error.Kind);
}
