using BenchmarkDotNet.Attributes;
using PexipFunctions.Templates;
using PexipFunctions.Templates.Language;

namespace PexipFunctions.Benchmarks.Templates;

/// <summary>Parsing and rendering; <c>jinja2-benchmark.py</c> beside this file does the same with Jinja2.</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    private readonly TemplateRenderer renderer = new();
    private string template = "";

    /// <summary>The default joining instructions, or 40 lines with loops and conditions.</summary>
    [Params("joining", "loops")]
    public string Template { get; set; } = "";

    [GlobalSetup]
    public void Load() => template = Template == "joining"
        ? DefaultTexts.JoiningInstructions
        : File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "loops.html"));

    [Benchmark]
    public object Parse() => JinjaParser.Parse(template);

    /// <summary>As in service: the parsed template is found by its content.</summary>
    [Benchmark]
    public string Render() => renderer.RenderHtml(template, SampleValues.For(TemplateScope.JoiningInstructions));
}
