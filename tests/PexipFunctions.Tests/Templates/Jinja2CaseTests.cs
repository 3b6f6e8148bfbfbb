using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Templates;

public class Jinja2CaseTests
{
    private readonly TemplateRenderer renderer = new(new FakeTimeProvider()); // A machine that stands still is no slow template.

    public static TheoryData<int, string> Indexes()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < Jinja2Case.All.Count; i++)
        {
            data.Add(i, Jinja2Case.All[i].Template);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_template_renders_or_fails_as_in_Jinja2(int index, string template)
    {
        var expected = Jinja2Case.All[index];
        var variables = Jinja2Case.Variables(new Rendering(expected.Autoescape, TimeProvider.System));
        string Render() => renderer.Render(template, variables, expected.Autoescape);
        if (expected.Output is not null)
        {
            Assert.Equal(expected.Output, Render());
        }
        else
        {
            Assert.Equal(expected.ErrorKind, Assert.Throws<TemplateException>(Render).Error.Kind);
        }
    }

    [Fact]
    public void There_are_at_least_300_cases_in_either_mode()
    {
        Assert.True(Jinja2Case.All.Count(example => !example.Autoescape) >= 300);
        Assert.Contains(Jinja2Case.All, example => example.Autoescape);
    }
}
