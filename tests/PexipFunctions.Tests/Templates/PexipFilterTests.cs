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
    [InlineData("{{ 'a😀'|pex_regex_replace('[^a-z]', '_') }}", "a_")]
    [InlineData("{{ 'a😀b'|pex_regex_replace('', '-') }}", "-a-😀-b-")]
    [InlineData("{{ 'a😀b'|pex_regex_replace('.', '<\\g<0>>') }}", "<a><😀><b>")]
    [InlineData("{{ '😀😀x'|pex_regex_replace('😀{2}', '-') }}", "-x")]
    [InlineData("{{ 'x😀🙏y'|pex_regex_replace('[😀-🙏]', '') }}", "xy")]
    [InlineData("{{ 'é😀🙏y'|pex_regex_replace('[^\\x00-\\uFFFF]', '*') }}", "é**y")]
    [InlineData("{{ 'é😀y'|pex_regex_replace('[\\U00010000-\\U0010FFFF]', '*') }}", "é*y")]
    [InlineData("{{ '𐐀𝟘 😀'|pex_regex_replace('\\w', 'w') }}", "ww 😀")]
    [InlineData("{{ '𐐀𝟘 😀'|pex_regex_replace('\\W', '-') }}", "𐐀𝟘--")]
    [InlineData("{{ '½ e\u0301'|pex_regex_replace('\\w+', 'w') }}", "w w\u0301")]
    [InlineData("{{ 'ab'|pex_regex_replace('(?P<x>a)(b)', '\\\\2\\\\1') }}", "ba")]
    [InlineData("{{ 'a\nb\n'|pex_regex_replace('\\Z', '!') }}", "a b !")]
    [InlineData("{{ 'aab'|pex_regex_replace('a*?', '-') }}", "-----b-")]
    [InlineData("{{ 'xx'|pex_regex_replace('x{,1}', '-') }}", "---")]
    [InlineData("{{ (name|pex_regex_search('(.)$'))[0] }}", "😀")]
    [InlineData("{{ name|pex_base64 }} {{ ''|pex_base64 }}", "Wm/DqyDwn5iA ")]
    [InlineData("{{ 'a%20b%2Fc+d%C3%A9%zz%E9%'|pex_url_decode }}", "a b/c+dé%zz%")]
    [InlineData("{{ name|pex_url_encode|pex_url_decode }}", "Zoë 😀")]
    [InlineData("{{ 'Example'|pex_require_min_length(7) }}{{ name|pex_require_min_length(5) }}", "ExampleZoë 😀")]
    [InlineData("{{ 'https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fa%3Fb%3D1%26c%3D2&data=05%7C01&reserved=0'|pex_safelinks_decode }}", "https://example.com/a?b=1&c=2")]
    [InlineData("{{ 'https://eur02.safelinks.protection.outlook.com/ap/t-59/?url=https%3A%2F%2Fexample.com&amp;data=x'|pex_safelinks_decode }}", "https://example.com")]
    [InlineData("{{ 'Join https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com&x=1 or call'|pex_safelinks_decode }}", "Join https://example.com or call")]
    [InlineData("{{ 'https://example.com/?url=https%3A%2F%2Fother.example'|pex_safelinks_decode }}", "https://example.com/?url=https%3A%2F%2Fother.example")]
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

    [Fact]
    public void A_text_that_is_too_short_is_an_error() =>
        Assert.Equal(TemplateErrorKind.Value, Assert.Throws<TemplateException>(() => renderer.RenderText("{{ name|pex_require_min_length(6) }}", Values, 99)).Error.Kind);

    [Theory]
    [InlineData("{{ alias|pex_hash }}", "pex_hash", "not public")]
    [InlineData("{{ [alias]|map('pex_hash')|list }}", "pex_hash", "not public")]
    [InlineData("{{ pex_now('UTC') }}", "pex_now", "must not depend")]
    [InlineData("{{ pex_uuid4() }}", "pex_uuid4", "must not change")]
    [InlineData("{{ pex_in_subnet(alias, ['10.0.0.0/8']) }}", "pex_in_subnet", "no caller")]
    [InlineData("{{ alias|pex_urldefense_decode }}", "pex_urldefense_decode", "not public")]
    [InlineData("{{ alias|pex_to_uuid }}", "pex_to_uuid", "directory")]
    [InlineData("{{ pex_debug_log(alias) }}", "pex_debug_log", "support log")]
    [InlineData("{{ pex_find_first_match([alias], 'x') }}", "pex_find_first_match", "policy scripts")]
    [InlineData("{{ {}|pex_update({}) }}", "pex_update", "policy scripts")]
    public void A_filter_of_Pexips_that_is_not_here_is_refused_with_its_name_and_the_reason(string template, string name, string reason) =>
        Assert.Contains(TemplateCheck.Check(template, TemplateScope.Accept, html: true), finding =>
            finding.IsError && finding.Message.Contains($"'{name}'", StringComparison.Ordinal) && finding.Message.Contains(reason, StringComparison.Ordinal));
}
