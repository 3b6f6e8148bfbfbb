using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Templates;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Templates;

/// <summary>
/// Random templates, here and in Jinja2. What may differ stands in docs/templates/differences.md. <c>VMR_JINJA2</c> is how many templates are
/// tried, <c>VMR_JINJA2_SEED</c> a number that gives others.
/// </summary>
public sealed partial class Jinja2DifferenceTests(ITestOutputHelper output)
{
    private static readonly int Count = Number("VMR_JINJA2", 1_500);
    private static readonly int Seed = Number("VMR_JINJA2_SEED", 20260302);

    private readonly TemplateRenderer renderer = new(new FakeTimeProvider()); // A machine that stands still is no slow template.

    [Jinja2Fact]
    public async Task Random_templates_print_what_Jinja2_prints_or_differ_in_a_known_way()
    {
        var differences = (await ReferenceJinja2.TryRandomAsync(Count, Seed)).Select(Difference).OfType<(string Kind, string Text)>().ToList();
        output.WriteLine($"{Count} templates (VMR_JINJA2), seed {Seed} (VMR_JINJA2_SEED): {differences.Count} differences.");
        foreach (var kind in differences.GroupBy(difference => difference.Kind))
        {
            output.WriteLine($"{kind.Count()} {kind.Key}: for instance {kind.First().Text}");
        }

        Assert.Equal([], differences.Where(difference => difference.Kind == "unknown").Select(difference => difference.Text));
    }

    [Fact]
    public void Every_known_kind_of_difference_is_explained()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "Examples", "differences.md"));
        Assert.All(new[] { "complex numbers", "limits", "keys of constant dictionaries", "infinite constants", "names of objects" }, kind => Assert.Contains($"## {kind}", page, StringComparison.OrdinalIgnoreCase));
    }

    private (string Kind, string Text)? Difference(ReferenceJinja2.Outcome expected)
    {
        var (printed, error) = Render(expected);
        if (expected.Output is null ? error is not null && error.Kind == Kind(expected.Error!) : printed is not null && Bare(printed) == Bare(expected.Output))
        {
            return null;
        }

        var text = $"{expected.Template}\n  Jinja2: {expected.Output ?? expected.Error}\n  here: {printed ?? $"{error!.Kind}: {error.Message}"}";
        return (KnownKind(expected, error), text);
    }

    private static string KnownKind(ReferenceJinja2.Outcome expected, TemplateError? error) => (expected, error) switch
    {
        (_, { Kind: TemplateErrorKind.Limit }) => "limits",
        (_, { Message: "A negative number has no broken powers." }) => "complex numbers",
        ({ WhileCompiling: true, Error: "TypeError" }, _) => "keys of constant dictionaries",
        ({ Error: "NameError" }, _) => "infinite constants",
        ({ Output: { } printed }, _) when Address().IsMatch(printed) => "names of objects",
        _ => "unknown",
    };

    private (string? Printed, TemplateError? Error) Render(ReferenceJinja2.Outcome expected)
    {
        var variables = Jinja2Case.Variables(new Rendering(expected.Autoescape, TimeProvider.System));
        try
        {
            return (renderer.Render(expected.Template, variables, expected.Autoescape), null);
        }
        catch (TemplateException exception)
        {
            return (null, exception.Error);
        }
    }

    private static TemplateErrorKind? Kind(string error) => error switch
    {
        "TemplateSyntaxError" => TemplateErrorKind.Syntax,
        "TemplateAssertionError" or "TemplateRuntimeError" => TemplateErrorKind.UnknownName,
        "UndefinedError" => TemplateErrorKind.Undefined,
        "TypeError" or "FilterArgumentError" or "AttributeError" => TemplateErrorKind.Type,
        "ValueError" or "UnicodeEncodeError" or "AssertionError" or "error" or "KeyError" or "IndexError" => TemplateErrorKind.Value,
        "ZeroDivisionError" or "OverflowError" => TemplateErrorKind.Arithmetic,
        _ => null,
    };

    // What Python prints for an object without a text of its own is its name, and no template means it.
    private static string Bare(string text) => Named().Replace(text, "<object>");

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex(@"\bat 0x[0-9a-f]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"(<|&lt;)(?:generator|list_reverseiterator|range_iterator|tuple|reversed|bound method|built-in|function|method|class|LoopContext|dict_)[^<>&]*(?:\((?:[^()]|\([^()]*\))*\))?[^<>&]*(>|&gt;)")]
    private static partial Regex Named();
}
