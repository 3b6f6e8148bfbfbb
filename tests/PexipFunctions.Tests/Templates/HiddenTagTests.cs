using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

/// <summary>A tag that its style hides draws a warning; one that is seen draws none.</summary>
public class HiddenTagTests
{
    public static TheoryData<string, bool> Drawn()
    {
        var data = new TheoryData<string, bool>();
        DrawnStyle.All.ToList().ForEach(style => data.Add(style.Html, style.IsSeen));
        return data;
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    // In a rule of a style sheet, and by what is around.
    [InlineData("<style>.t{color:#fff}</style><p class=\"t\">{{alias_uuid}}</p>", false)]
    [InlineData("<style>.t{color:#fff;background-color:#00f}</style><p class=\"t\">{{alias_uuid}}</p>", true)]
    [InlineData("<style>.t{filter:invert(1)}</style><p class=\"t\">{{alias_uuid}}</p>", false)]
    [InlineData("<style>.t{color:#fff}</style><p class=\"t\" style=\"color:#000\">{{alias_uuid}}</p>", true)]
    [InlineData("<table bgcolor=\"#000000\"><tr><td style=\"color:#ffffff\">{{alias_uuid}}</td></tr></table>", true)]
    [InlineData("<table bgcolor=\"#000000\"><tr><td>{{alias_uuid}}</td></tr></table>", false)]
    [InlineData("<div style=\"filter:brightness(0)\"><p style=\"background:#800;color:#fff\">{{alias_uuid}}</p></div>", false)]
    [InlineData("<p>PXPS <b style=\"color:#fff\">of another</b> {{alias_uuid}}</p>", true)]
    // Other programs than browsers hide these (Outlook: "mso-hide"; Internet Explorer's filters).
    [InlineData("<p style=\"mso-hide:all\">{{alias_uuid}}</p>", false)]
    [InlineData("<p style=\"filter:alpha(opacity=0)\">{{alias_uuid}}</p>", false)]
    public void A_tag_draws_a_warning_where_its_style_hides_it_and_nowhere_else(string template, bool isSeen)
    {
        var findings = TemplateCheck.Check(template, TemplateScope.JoiningInstructions, html: true);
        Assert.DoesNotContain(findings, finding => finding.IsError);
        Assert.Equal(!isSeen, findings.Any(finding => finding.Message.Contains("is hidden by", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_table_has_styles_of_both_kinds() =>
        Assert.True(DrawnStyle.All.Count(style => style.IsSeen) > 100 && DrawnStyle.All.Count(style => !style.IsSeen) > 100);
}
