using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Aliases;
using PexipFunctions.Templates;

namespace PexipFunctions.Benchmarks.Reading;

/// <summary>
/// Reads texts of 0.5 and 1 MB that are made to be slow: twice the text may take two and a half times the time at most.
/// The exit code says whether that holds.
/// </summary>
internal static class ReadingFigures
{
    private const int Half = 500_000;
    private const int Runs = 9;
    private const double MostRatio = 2.5;

    /// <summary>Milliseconds below which a ratio says nothing: caches and the garbage collector's generations make steps.</summary>
    private const double Grain = 20;

    /// <summary>What each text repeats; <c>{0}</c> is a number.</summary>
    private static readonly (string Name, string Unit)[] Shapes =
    [
        ("line breaks", "<br>"), ("nested lists", "<ul><li>x"), ("flat lists", "<li>x"), ("nested tables", "<table><tr><td>x"), ("rows", "<tr><td>x<td>"),
        ("wide cells", "<table><td colspan=1000>x"), ("spans", "<span>x</span>"), ("nested spans", "<span>"), ("nested divisions", "<div>"), ("blanks", "&nbsp;"),
        ("open formatting", "<p><font size={0}>x</p>"), ("misnested", "<b><p></b>"), ("wrong ends", "<b></i>"), ("links", "<a href=x{0}>y"), ("links in tables", "<a href=x><table><td>y"),
        ("hidden", "<p hidden>x"), ("drawings", "<svg>"), ("definitions", "<dl><dt>x<dd>y"), ("comments", "<!-- -"), ("references", "&amp;"), ("unknown references", "&x"),
        ("less-than signs", "<"), ("joiners", "\u0645\u200c"), ("styles", "<b style='a:b;c:d'>x"), ("prefixes", "PXPS:-"), ("beginnings of tags", "PXPSAE"),
        ("ends of tags", "PXPS:-A#"), ("escapes", "%25"), ("escaped references", "&amp;amp;#8203;"), ("quote marks", "JD> "), ("quoted lines", "JD>x<br>"), ("misread", "\u00e2\u20ac\u2039"),
    ];

    public static Task RunAsync()
    {
        Environment.ExitCode = Shapes.Count(shape => !Measure(shape.Name, shape.Unit));
        return Task.CompletedTask;
    }

    private static bool Measure(string name, string unit)
    {
        var keys = TagKeyRing.TryParse($"1:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}", out var ring) ? ring : throw new InvalidOperationException();
        var (half, whole) = (Repeat(unit, Half), Repeat(unit, 2 * Half));
        return Measure($"{name}: readable text", half, whole, text => ReadableText.FromHtml(text).Length)
            & Measure($"{name}: tags", half, whole, text => TagReader.Read(text, isHtml: true, keys).Foreign);
    }

    private static bool Measure(string name, string half, string whole, Func<string, int> read)
    {
        var (one, two) = (Fastest(half, read), Fastest(whole, read));
        var isLinear = two <= MostRatio * Math.Max(one, Grain);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isLinear ? "ok" : "NOT LINEAR"),-10} {two / one,5:0.00}  {one,6:0} ms {two,6:0} ms  {name}"));
        return isLinear;
    }

    // Processor time, since others may use the machine.
    private static double Fastest(string text, Func<string, int> read)
    {
        var fastest = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            GC.Collect();
            var started = Environment.CpuUsage.TotalTime;
            read(text);
            fastest = Math.Min(fastest, (Environment.CpuUsage.TotalTime - started).TotalMilliseconds);
        }

        return fastest;
    }

    private static string Repeat(string unit, int length)
    {
        var text = new StringBuilder(length + unit.Length);
        for (var number = 0; text.Length < length; number++)
        {
            text.Append(unit.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.ToString();
    }
}
