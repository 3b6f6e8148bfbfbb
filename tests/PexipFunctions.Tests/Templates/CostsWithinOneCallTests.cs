using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

/// <summary>The limits hold within one call, too: what a filter reads and makes counts, on a clock that stands still.</summary>
public class CostsWithinOneCallTests
{
    private const string Long = "{% set x = '1' * 900000 %}";
    private const string Loop = "{% for i in range(9999) %}";

    private readonly TemplateRenderer renderer = new(new FakeTimeProvider());

    [Theory]
    [InlineData("x|float")]
    [InlineData("('x' ~ x)|int")]
    [InlineData("x|wordcount")]
    [InlineData("x|striptags|length")]
    [InlineData("x|pex_md5")]
    [InlineData("x|pex_strlen")]
    [InlineData("x|pex_regex_search('b')")]
    [InlineData("x|trim('2')|length")]
    [InlineData("x == x ~ ''")]
    [InlineData("x < x ~ ''")]
    [InlineData("'2' in x")]
    [InlineData("x.startswith(x)")]
    [InlineData("x.split('2')|length")]
    [InlineData("x[5]")]
    [InlineData("x[::2]|length")]
    [InlineData("{x: 1}|length")]
    [InlineData("x is upper")]
    [InlineData("x is eq(x ~ '')")]
    [InlineData("'%.0s' % x")]
    [InlineData("[x]|unique|list|length")]
    [InlineData("x|pex_url_decode|length")]
    [InlineData("x|pex_safelinks_decode|length")]
    public void Reading_a_long_text_again_and_again_is_stopped(string expression) => IsLimit($"{Long}{Loop}{{{{ {expression} }}}}{{% endfor %}}");

    [Theory]
    [InlineData("([x] * 100000)|sort|length")]
    [InlineData("([x] * 100000)|unique|list|length")]
    [InlineData("([x] * 100000)|min|length")]
    [InlineData("([x] * 100000)|map('float')|list|length")]
    [InlineData("([x] * 100000)|select('upper')|list|length")]
    [InlineData("('%.0s' * 100000) % (([x] * 100000)|list)")]
    [InlineData("([['a', x]] * 100000)|urlencode|length")]
    [InlineData("['b']|sort(attribute='a,' * 500000)")]
    [InlineData("['b']|map(attribute='a.' * 500000)|list")]
    [InlineData("('a ' * 500000).split()|length")]
    [InlineData("('a,' * 500000).split(',')|length")]
    [InlineData("'a'|pex_regex_replace('a|' * 2000, 'b')")]
    public void One_call_with_too_much_to_do_is_stopped(string expression) => IsLimit($"{Long}{{{{ {expression} }}}}");

    [Theory]
    [InlineData("x|string|length")]
    [InlineData("(x + i)|string|length")]
    [InlineData("[x]|string|length")]
    [InlineData("'%d' % x")]
    [InlineData("'%x' % x")]
    [InlineData("x|tojson|length")]
    [InlineData("(x ~ '')|length")]
    [InlineData("('7' * 4000)|int is odd")]
    [InlineData("('7' * 4000)|int(0, 16) is odd")]
    [InlineData("(x // 3) is odd")]
    [InlineData("(x % 7) is odd")]
    [InlineData("(3 * x) is odd")]
    [InlineData("(7 ** 4800) is odd")]
    [InlineData("(x / (x + 1)) == 1")]
    [InlineData("x|round(-3999) is odd")]
    [InlineData("x is divisibleby 3")]
    public void Long_integers_count_by_their_length(string expression) =>
        IsLimit($"{{% set x = 10 ** 4000 + 1 %}}{{% for i in range(20000) %}}{{% if {expression} %}}{{% endif %}}{{% endfor %}}");

    [Theory]
    [InlineData("{{ 10 ** 4000 }}", 4001)]
    [InlineData("{{ ('7' * 4000)|int + 1 }}", 4000)]
    [InlineData("{% for i in range(500) %}{{ (10 ** 100 + i) % 10 }}{% endfor %}", 500)]
    public void A_long_integer_now_and_then_does_not(string template, int length) =>
        Assert.Equal(length, renderer.RenderHtml(template, new Dictionary<string, string>()).Length);

    [Fact]
    public void A_template_that_works_too_long_is_rendered_once_to_be_refused()
    {
        var findings = TemplateCheck.Check("<p>{{alias_uuid}}</p>{% set x = 10 ** 4000 %}{% for i in range(9999) %}{{ (x + i)|string|length }}{% endfor %}", TemplateScope.JoiningInstructions, html: true);
        Assert.Contains("too much work", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_captured_text_counts_each_time() => IsLimit($"{Long}{Loop}{{% set y %}}{{{{ x }}}}{{% endset %}}{{% endfor %}}");

    [Theory]
    [InlineData("(('a' * 250000) ~ 'b' ~ ('a' * 250000)) in ('a' * 1000000)", "False")]
    [InlineData("('a' * 1000000).split(('a' * 250000) ~ 'b' ~ ('a' * 250000))|length", "1")]
    [InlineData("('a' * 1000000)|replace(('a' * 250000) ~ 'b' ~ ('a' * 250000), '')|length", "1000000")]
    [InlineData("(('a' * 100 ~ 'b') * 1000)|replace('a' * 100 ~ 'b', 'c')|length", "1000")]
    public void A_text_that_is_almost_there_everywhere_is_looked_for_once(string expression, string expected) =>
        Assert.Equal(expected, renderer.RenderHtml($"{{{{ {expression} }}}}", new Dictionary<string, string>()));

    [Theory]
    [InlineData("{{ ('a' * 9000)|pex_regex_replace('a', 'b') }}")]
    [InlineData("{{ ('a' * 9000)|pex_regex_replace('a*b|a', 'c') }}")]
    [InlineData("{{ range(9000)|sort|length }}")]
    [InlineData("{{ ('a' * 9000).replace('a', 'b') }}")]
    [InlineData("{{ range(9000)|join }}")]
    public void The_clock_is_looked_at_within_one_call(string template) => IsLimit(template, new TemplateRenderer(new RushingTime()));

    private void IsLimit(string template, TemplateRenderer? other = null) => Assert.Equal(
        TemplateErrorKind.Limit, Assert.Throws<TemplateException>(() => (other ?? renderer).RenderHtml(template, new Dictionary<string, string>())).Error.Kind);

    /// <summary>A clock on which half a second passes between two looks at it.</summary>
    private sealed class RushingTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => 2;

        public override long GetTimestamp() => ticks++;
    }
}
