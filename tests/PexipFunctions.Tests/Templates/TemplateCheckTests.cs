using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

public class TemplateCheckTests
{
    private static readonly TemplateScope Joining = TemplateScope.JoiningInstructions;

    public static TheoryData<string, TemplateScope> Defaults() => new()
    {
        { DefaultTexts.PlaceholderInstructions, TemplateScope.Placeholder },
        { DefaultTexts.AcceptNewSingleMeeting, TemplateScope.Accept },
        { DefaultTexts.AcceptEditedSingleMeeting, TemplateScope.Accept },
        { DefaultTexts.AcceptNewRecurringMeeting, TemplateScope.Accept },
        { DefaultTexts.AcceptEditedOccurrence, TemplateScope.Accept },
        { DefaultTexts.AcceptOccurrenceUnderSeries, TemplateScope.Accept },
        { DefaultTexts.AcceptEditedRecurringMeeting, TemplateScope.Accept },
        { DefaultTexts.RejectInvalidAliasId, TemplateScope.RejectText },
        { DefaultTexts.RejectAliasConflict, TemplateScope.RejectConflict },
        { DefaultTexts.RejectAliasDeleted, TemplateScope.RejectText },
        { DefaultTexts.RejectRecurringSeriesInPast, TemplateScope.RejectText },
        { DefaultTexts.RejectSingleMeetingInPast, TemplateScope.RejectText },
        { DefaultTexts.RejectGeneralError, TemplateScope.RejectGeneral },
    };

    [Theory]
    [MemberData(nameof(Defaults))]
    public void The_default_texts_have_no_findings(string template, TemplateScope scope) =>
        Assert.Empty(TemplateCheck.Check(template, scope, html: true));

    [Fact]
    public void The_default_joining_instructions_only_warn_of_the_telephone_number()
    {
        var finding = Assert.Single(TemplateCheck.Check(DefaultTexts.JoiningInstructions, Joining, html: true));
        Assert.Equal((FindingSeverity.Warning, 14, 1), (finding.Severity, finding.Line, finding.Column));
        Assert.Contains("[Your number]", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{subject}} ({{organizer_name}})")]
    [InlineData("{{organizer_email}} {{alias}} {{numeric_alias}}")]
    [InlineData("{{subject|truncate(40)}} {% if organizer_email.endswith('@example.com') %}internal{% endif %}")]
    [InlineData("")]
    public void The_conference_templates_may_use_subject_organizer_and_aliases(string template) =>
        Assert.Empty(TemplateCheck.Check(template, TemplateScope.ConferenceName, html: false));

    [Fact]
    public void A_variable_of_another_scope_is_refused_with_both_scopes_named()
    {
        var finding = Assert.Single(TemplateCheck.Check("a\n {{subject}}", TemplateScope.Accept, html: true));
        Assert.Equal((true, 2, 4), (finding.IsError, finding.Line, finding.Column));
        Assert.Contains("'subject' is only for the conference name", finding.Message, StringComparison.Ordinal);
        Assert.Contains("this is acceptances", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start_time")]
    [InlineData("end_time")]
    [InlineData("addin_server_domain")]
    [InlineData("alias_uuid")]
    [InlineData("correlation_id")]
    [InlineData("pin")]
    public void The_conference_name_may_not_use_variables_of_messages(string variable) =>
        Assert.Contains(TemplateCheck.Check($"{{{{{variable}}}}}", TemplateScope.ConferenceName, html: false), finding => finding.IsError);

    [Theory]
    [InlineData("pin", "the joining instructions")]
    [InlineData("subject", "the joining instructions")]
    [InlineData("organizer_email", "the joining instructions")]
    public void The_joining_instructions_may_not_use_what_invitees_must_not_see(string variable, string scope)
    {
        var finding = Assert.Single(TemplateCheck.Check($"{{{{alias_uuid}}}}{{{{{variable}}}}}", Joining, html: true));
        Assert.Contains($"this is {scope}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_variable_gets_a_suggestion()
    {
        var finding = Assert.Single(TemplateCheck.Check("{{numeric_allias}}", TemplateScope.Accept, html: true));
        Assert.Equal("numeric_alias", finding.Suggestion);
    }

    [Fact]
    public void A_misspelt_filter_gets_a_suggestion_and_its_place()
    {
        var finding = Assert.Single(TemplateCheck.Check("x\n{{ alias | uper }}", TemplateScope.Accept, html: true));
        Assert.Equal(("upper", 2, 12), (finding.Suggestion, finding.Line, finding.Column));
    }

    [Fact]
    public void Every_unknown_name_is_found_at_once()
    {
        var findings = TemplateCheck.Check("{{ alias|nosuch }}{{ wrong is strin }}", TemplateScope.Accept, html: true);
        Assert.Equal([10, 22, 31], findings.Select(finding => finding.Column));
    }

    [Theory]
    [InlineData("{{ alias", 1, 1, "}} is missing")]
    [InlineData("a\n{% if alias %}b", 2, 4, "{% endif %} is missing")]
    [InlineData("{% iff alias %}{% endif %}", 1, 4, "There is no tag 'iff'")]
    [InlineData("{{ alias b }}", 1, 10, "'}}' was expected")]
    [InlineData("{% endif %}", 1, 4, "does not belong here")]
    [InlineData("{{ 'a }}", 1, 4, "a quote is missing")]
    [InlineData("{{ (alias }}", 1, 11, "')' was expected")]
    [InlineData("{% set 1 = alias %}", 1, 8, "the name of a variable")]
    public void Wrong_syntax_is_refused_with_its_place_and_what_was_expected(string template, int line, int column, string message)
    {
        var finding = Assert.Single(TemplateCheck.Check(template, TemplateScope.Accept, html: true));
        Assert.Equal((true, line, column), (finding.IsError, finding.Line, finding.Column));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_the_template_sets_itself_are_known()
    {
        const string template = "{% set a, b = 1, 2 %}{% for c in [1] %}{{ a ~ b ~ c ~ loop.index }}{% endfor %}{% set d %}{{ alias }}{% endset %}{{ d }}";
        Assert.Empty(TemplateCheck.Check(template, TemplateScope.Accept, html: true));
    }

    [Fact]
    public void A_loop_variable_is_unknown_behind_the_loop()
    {
        var finding = Assert.Single(TemplateCheck.Check("{% for c in alias %}{{ c }}{% endfor %}{{ c }}", TemplateScope.Accept, html: true));
        Assert.Equal(43, finding.Column);
    }

    [Fact]
    public void An_error_that_shows_only_when_rendered_is_found_with_sample_values()
    {
        var finding = Assert.Single(TemplateCheck.Check("{{ alias + 1 }}", TemplateScope.Accept, html: true));
        Assert.Contains("With sample values: '+' does not work", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b>no tag</b>")]
    [InlineData("{% raw %}{{alias_uuid}}{% endraw %}")]
    [InlineData("{% if alias == 'a' %}{{alias_uuid}}{% endif %}")]
    [InlineData("{% if alias == 'a' %}{{alias_uuid}}{% else %}none{% endif %}")]
    [InlineData("{% if alias %}{{alias_uuid}}{% elif numeric_alias %}{{alias}}{% else %}{{alias_uuid}}{% endif %}")]
    [InlineData("{% for a in alias %}{{alias_uuid}}{% endfor %}")]
    [InlineData("{{ alias_uuid if alias }}")]
    [InlineData("{{ alias_uuid|truncate(8) }}")]
    [InlineData("{{ alias_uuid|length }}")]
    [InlineData("{{ alias_uuid[:5] }}")]
    [InlineData("{% set alias_uuid = 'gone' %}{{ alias_uuid }}")]
    [InlineData("{% set tag = alias_uuid %}{% if alias %}{% set tag = '' %}{% endif %}{{ tag }}")]
    [InlineData("{% set tag %}{{ alias_uuid }}{% endset %}")]
    [InlineData("<a href=\"{{ alias_uuid }}\">x</a>")]
    [InlineData("<!-- {{ alias_uuid }} -->")]
    public void Joining_instructions_that_may_lose_the_tag_are_refused(string template) =>
        Assert.Contains(TemplateCheck.Check(template, Joining, html: true), finding => finding.IsError && finding.Message.Contains("alias_uuid", StringComparison.Ordinal));

    [Theory]
    [InlineData("{{alias_uuid}}")]
    [InlineData("{{ alias_uuid|lower }}")]
    [InlineData("{% if alias == 'a' %}x {{alias_uuid}}{% else %}y {{alias_uuid}}{% endif %}")]
    [InlineData("{{ 'x' ~ alias_uuid }}")]
    [InlineData("{{ '<br>'|safe + alias_uuid }}")]
    [InlineData("{{ alias_uuid|trim|upper|e }}")]
    [InlineData("{{ alias_uuid|default('none') }}")]
    [InlineData("{% set tag = alias_uuid %}{{ tag }}")]
    [InlineData("{% set tag %}<p>{{ alias_uuid }}</p>{% endset %}{{ tag }}")]
    [InlineData("{% if alias %}{% set tag = alias_uuid %}{% else %}{% set tag = 'x' ~ alias_uuid %}{% endif %}{{ tag }}")]
    [InlineData("{{ alias_uuid if alias else alias_uuid }}")]
    [InlineData("{% for a in [] %}{{alias_uuid}}{% else %}{{alias_uuid}}{% endfor %}")]
    public void Joining_instructions_that_always_print_the_tag_pass(string template) =>
        Assert.Empty(TemplateCheck.Check(template, Joining, html: true));

    [Fact]
    public void A_branch_without_the_tag_is_pointed_out()
    {
        var finding = Assert.Single(TemplateCheck.Check("text\n{% if alias %}{{alias_uuid}}{% endif %}", Joining, html: true));
        Assert.Equal((2, 4), (finding.Line, finding.Column));
        Assert.Contains("every path", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_location_may_use_the_variables_of_the_joining_instructions_without_the_tag() =>
        Assert.Empty(TemplateCheck.Check("https://{{addin_server_domain}}/webapp/conference/{{alias}}", TemplateScope.Location, html: false));

    [Fact]
    public void A_template_of_12288_characters_is_allowed_and_one_more_is_not()
    {
        Assert.Empty(TemplateCheck.Check(new string('a', 12_288), TemplateScope.Accept, html: true));
        Assert.Contains("12289", Assert.Single(TemplateCheck.Check(new string('a', 12_289), TemplateScope.Accept, html: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_values_exist_for_every_variable_of_every_scope() =>
        Assert.All(TemplateScope.All, scope => Assert.Equal(scope.Variables, SampleValues.For(scope).Keys));
}
