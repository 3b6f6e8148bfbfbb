using PexipFunctions.Templates;
using PexipFunctions.Templates.Language;

namespace PexipFunctions.Tests.Templates;

public class LimitTests
{
    private readonly TemplateRenderer renderer = new();

    [Theory]
    [InlineData("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}")]
    [InlineData("{{ range(1000000000)|list }}")]
    [InlineData("{% for i in range(-1000000000, 1000000000) %}{% endfor %}")]
    [InlineData("{{ range(1000000000)|sum }}")]
    [InlineData("{{ range(1000000000)|join }}")]
    [InlineData("{{ 'a' * 2000000 }}")]
    [InlineData("{{ 'a' * 9999999999999 }}")]
    [InlineData("{{ [1] * 1000000 }}")]
    [InlineData("{{ ('a' * 1000000) ~ ('a' * 1000000) }}")]
    [InlineData("{{ 10 ** 100000 }}")]
    [InlineData("{{ 2 ** 99999999999999999999 }}")]
    [InlineData("{{ 10 ** 4000 * 10 ** 4000 }}")]
    [InlineData("{{ '%99999999d'|format(1) }}")]
    [InlineData("{{ '%99999999999999999999d'|format(1) }}")]
    [InlineData("{{ '%.99999999f'|format(1.5) }}")]
    [InlineData("{{ '%*d'|format(99999999, 1) }}")]
    [InlineData("{{ '%*d'|format(8416885758577, 1) }}")]
    [InlineData("{{ 'a'|center(99999999) }}")]
    [InlineData("{{ 'a\nb'|indent(99999999) }}")]
    [InlineData("{{ ('a\n' * 100000)|indent(1000) }}")]
    [InlineData("{{ ('a' * 10000)|replace('a', 'a' * 10000) }}")]
    [InlineData("{{ ('a' * 10000).replace('', 'a' * 10000) }}")]
    [InlineData("{{ (['a' * 10000] * 10000)|join }}")]
    [InlineData("{{ ('a' * 10000).join(['b'] * 10000) }}")]
    [InlineData("{{ ('<' * 1000000)|e|e|e }}")]
    [InlineData("{{ {'a': 1}|tojson(99999999) }}")]
    [InlineData("{{ ('é' * 1000000)|urlencode }}")]
    [InlineData("{{ ('a' * 1000000)|list }}")]
    [InlineData("{% for a in range(100000) %}{{ 'a' * 100 }}{% endfor %}")]
    [InlineData("{{ (range(100000)|list)|sort|map('string')|map('replace', '', 'x' * 1000)|list }}")]
    [InlineData("{{ ('a' * 30 ~ '!')|pex_regex_replace('^(?=(a+)+$)', '') }}")]
    [InlineData("{{ ('a' * 100 ~ '!')|pex_regex_search('^(?=(a|aa)+$)') }}")]
    [InlineData("{% for a in range(1000) %}{% for b in range(1000) %}{% set x = 'a' * 100000 %}{% endfor %}{% endfor %}")]
    public void Exceeding_a_limit_is_a_clear_error(string template) =>
        Assert.Equal(TemplateErrorKind.Limit, Error(template).Kind);

    public static TheoryData<string> Doublings() => new()
    {
        Doubled("[a, a]") + "{{ a }}",
        Doubled("[a, a]") + "{{ a|tojson }}",
        Doubled("(a, a)") + "{{ {a: 1} }}",
        Doubled("[a, a]") + Doubled("[b, b]", "b") + "{{ a == b }}",
        Doubled("[a, a]") + Doubled("[b, b]", "b") + "{{ a < b }}",
        Doubled("[a, a]") + Doubled("[b, b]", "b") + "{{ a in [b] }}",
        Doubled("(a, a)") + "{{ [a, a]|unique|list }}",
        Doubled("a ~ a"),
        Doubled("a + a"),
    };

    [Theory]
    [MemberData(nameof(Doublings))]
    public void Values_that_double_at_each_step_are_stopped(string template) =>
        Assert.Equal(TemplateErrorKind.Limit, Error(template).Kind);

    public static TheoryData<string> Nestings() => new()
    {
        "{{ " + string.Concat(Enumerable.Repeat("(", 6_000)),
        "{{ " + new string('(', 3_000) + "1" + new string(')', 3_000) + " }}",
        "{{ " + new string('[', 3_000) + new string(']', 3_000) + " }}",
        "{{ " + string.Concat(Enumerable.Repeat("{1:", 3_000)) + " }}",
        "{{ " + string.Concat(Enumerable.Repeat("-", 6_000)) + "1 }}",
        "{{ " + string.Concat(Enumerable.Repeat("not ", 2_900)) + "1 }}",
        "{{ " + string.Concat(Enumerable.Repeat("1 if 1 else ", 900)) + "1 }}",
        "{{ " + string.Concat(Enumerable.Repeat("a[", 3_000)) + " }}",
        "{{ " + string.Concat(Enumerable.Repeat("a(", 3_000)) + " }}",
        string.Concat(Enumerable.Repeat("{% if 1 %}", 1_100)),
        string.Concat(Enumerable.Repeat("{% for a in b %}", 700)),
        string.Concat(Enumerable.Repeat("{% set a %}", 1_000)),
        "{% set " + new string('(', 6_000) + " = 1 %}",
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Deep_nesting_is_refused_by_the_parser(string template)
    {
        var error = Assert.Throws<TemplateException>(() => JinjaParser.Parse(template)).Error;
        Assert.Contains(error.Kind, new[] { TemplateErrorKind.Limit, TemplateErrorKind.Syntax });
    }

    public static TheoryData<string> Chains() => new()
    {
        "{{ 1" + string.Concat(Enumerable.Repeat("+1", 6_000)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat("|d", 6_000)) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat(".a", 6_000)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat(" or 0", 2_000)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat("~1", 6_000)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat("<2", 6_000)) + " }}",
        "{{ [1]" + string.Concat(Enumerable.Repeat("|map('e')", 1_300)) + "|list }}",
        "{{ [1]" + string.Concat(Enumerable.Repeat("|select", 1_700)) + "|list }}",
        "{{ [1]" + string.Concat(Enumerable.Repeat("|unique", 1_700)) + "|join }}",
        "{{ [1]" + string.Concat(Enumerable.Repeat("|reject('none')", 800)) + "|first }}",
        "{{ alias_uuid" + string.Concat(Enumerable.Repeat("|d", 6_000)) + " ~ 1 }}",
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void Long_chains_are_checked_and_rendered_or_refused_on_a_small_stack(string template)
    {
        Exception? unexpected = null;
        var thread = new Thread(() => unexpected = Record.Exception(() => TemplateCheck.Check(template, TemplateScope.JoiningInstructions, html: true)), 384 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(unexpected);
    }

    [Fact]
    public void Output_of_exactly_one_megabyte_is_allowed() =>
        Assert.Equal(1_048_576, renderer.RenderHtml("{{ 'a' * 1048576 }}", new Dictionary<string, string>()).Length);

    [Fact]
    public void Output_of_one_character_more_is_refused() =>
        Assert.Equal(TemplateErrorKind.Limit, Error("{{ 'a' * 1048576 }}b").Kind);

    [Fact]
    public void A_template_that_is_too_long_is_refused() =>
        Assert.Equal(TemplateErrorKind.Limit, Error(new string('a', 12_289)).Kind);

    [Fact]
    public void Rendering_stops_when_the_clock_passes_the_time_limit()
    {
        var slow = new TemplateRenderer(new RushingTime());
        var error = Assert.Throws<TemplateException>(() => slow.RenderHtml("{% for a in range(5000) %}{% endfor %}", new Dictionary<string, string>())).Error;
        Assert.Contains("longer than 2 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_is_reported_with_the_place_that_exceeded_it() =>
        Assert.Equal((2, 8), (Error("a\n{{ 'b' * 9999999 }}").Line, Error("a\n{{ 'b' * 9999999 }}").Column));

    private static string Doubled(string step, string name = "a") =>
        $"{{% set {name} = 'x' %}}" + string.Concat(Enumerable.Repeat($"{{% set {name} = {step} %}}", 60));

    private TemplateError Error(string template) =>
        Assert.Throws<TemplateException>(() => renderer.RenderHtml(template, new Dictionary<string, string>())).Error;

    /// <summary>A clock on which a second passes between two looks at it.</summary>
    private sealed class RushingTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ticks++;
    }
}
