using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

public class PexipFilterTests
{
    private static readonly Dictionary<string, string> Values = new() { ["mail"] = "user1@domainA.com", ["phone"] = "+47 (21) 00-00.00 ext", ["name"] = "Zoë 😀" };

    private readonly TemplateRenderer renderer = new();

    [Theory]
    [InlineData("{{ mail|pex_regex_replace('@.+', '@otherdomain.com') }}", "user1@otherdomain.com")]
    [InlineData("{{ mail|pex_regex_replace('(\\w+)@(\\w+)', '\\\\2-\\\\1') }}", "domainA-user1.com")]
    [InlineData("{{ mail|pex_regex_replace('(?P<user>\\w+)@', '\\\\g<user>+') }}", "user1+domainA.com")]
    [InlineData("{{ mail|pex_regex_replace('$', '$1') }}", "user1@domainA.com$1")]
    [InlineData("{{ mail|pex_regex_replace('(?i)DOMAINa', 'x') }}", "user1@x.com")]
    [InlineData("{{ mail|pex_regex_replace('(?=@)', '!') }}", "user1!@domainA.com")]
    [InlineData("{% set groups = pex_regex_search('([a-z0-9.-]+)@([a-zA-Z0-9.-]+.com)', 'mail someone@example.com') %}{{ groups[0] }} {{ groups[1] }}", "someone example.com")]
    [InlineData("{% set groups = mail|pex_regex_search('@(.+)\\\\.') %}{{ groups[0] if groups else 'none' }}", "domainA")]
    [InlineData("{{ 'found' if mail|pex_regex_search('user[0-9]') else 'none' }}", "found")]
    [InlineData("{{ 'found' if mail|pex_regex_search('nobody') else 'none' }}", "none")]
    [InlineData("{{ name|pex_head(2) }}|{{ name|pex_head(99) }}|{{ name|pex_head(0) }}", "Zo|Zoë 😀|")]
    [InlineData("{{ name|pex_tail(1) }}|{{ name|pex_tail(3) }}|{{ name|pex_tail(99) }}", "😀|ë 😀|Zoë 😀")]
    [InlineData("{{ 'Example'|pex_strlen }} {{ name|pex_strlen }}", "7 5")]
    [InlineData("{{ name|pex_reverse }}", "😀 ëoZ")]
    [InlineData("{{ phone|pex_clean_phone_number }}", "+4721000000")]
    [InlineData("{{ 'a b/c&d=é'|pex_url_encode }}", "a%20b%2Fc%26d%3D%C3%A9")]
    [InlineData("{{ 'Example'|pex_md5 }}", "0a52730597fb4ffa01fc117d9e71e3a9")]
    [InlineData("{{ {'b': [1, none], 'a': 'x<y'}|pex_to_json }}", "{\"b\": [1, null], \"a\": \"x<y\"}")]
    public void A_Pexip_filter_does_what_its_documentation_says(string template, string expected) =>
        Assert.Equal(expected, renderer.RenderText(template, Values, 1_000));

    [Theory]
    [InlineData("{{ ''|pex_random_pin(6) }}", 6)]
    [InlineData("{{ pex_random_pin(20) }}", 20)]
    public void A_random_PIN_has_the_wanted_number_of_digits(string template, int length) =>
        Assert.Matches($"^[0-9]{{{length}}}$", renderer.RenderText(template, Values, 100));

    [Fact]
    public void Random_PINs_differ() =>
        Assert.True(Enumerable.Range(0, 20).Select(_ => renderer.RenderText("{{ pex_random_pin(12) }}", Values, 100)).Distinct().Count() > 1);

    [Theory]
    [InlineData("{{ pex_random_pin(0) }}", TemplateErrorKind.Value)]
    [InlineData("{{ pex_random_pin(1000000) }}", TemplateErrorKind.Value)]
    [InlineData("{{ mail|pex_regex_replace('(', '') }}", TemplateErrorKind.Value)]
    [InlineData("{{ mail|pex_regex_replace('a', '\\\\1') }}", TemplateErrorKind.Value)]
    [InlineData("{{ mail|pex_head }}", TemplateErrorKind.Type)]
    [InlineData("{{ mail|pex_regex_search }}", TemplateErrorKind.Type)]
    public void Wrong_arguments_are_refused(string template, TemplateErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<TemplateException>(() => renderer.RenderText(template, Values, 100)).Error.Kind);
}
