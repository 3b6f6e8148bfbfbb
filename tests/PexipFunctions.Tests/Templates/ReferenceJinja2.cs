using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PexipFunctions.Tests.Templates;

/// <summary>Jinja2 3.1 itself, where Python has it (Debian's <c>python3-jinja2</c>).</summary>
internal static class ReferenceJinja2
{
    private static readonly Lazy<string?> Found = new(() => Array.Find(["/usr/bin/python3", "python3"], HasJinja2));

    /// <summary>The Python that has it; null where none has.</summary>
    public static string? Python => Found.Value;

    /// <summary>Random templates, and what Jinja2 makes of each.</summary>
    public static async Task<IReadOnlyList<Outcome>> TryRandomAsync(int count, int seed)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Templates", "fuzz-jinja2.py");
        using var process = Process.Start(new ProcessStartInfo(Python!, ["-W", "ignore", script, count.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return [.. JsonSerializer.Deserialize<JsonElement>(json).GetProperty("cases").EnumerateArray().Select(Read)];
    }

    private static Outcome Read(JsonElement json) => new(
        Text(json.GetProperty("template")),
        json.GetProperty("autoescape").GetBoolean(),
        json.TryGetProperty("output", out var output) ? Text(output) : null,
        json.TryGetProperty("error", out var error) ? error.GetString() : null,
        json.TryGetProperty("phase", out var phase) && phase.GetString() == "compile");

    // Half a surrogate pair is text for Python and for .NET, but not for .NET's JSON.
    private static string Text(JsonElement json)
    {
        var raw = json.GetRawText().AsSpan()[1..^1];
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
            }
            else if (raw[++i] == 'u')
            {
                text.Append((char)int.Parse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return text.ToString();
    }

    private static bool HasJinja2(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import jinja2; print(jinja2.__version__)"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var version = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return version.StartsWith("3.1.", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <param name="Output">What Jinja2 printed; null where it failed.</param>
    /// <param name="Error">Python's name of the error.</param>
    /// <param name="WhileCompiling">It failed before anything was printed.</param>
    internal sealed record Outcome(string Template, bool Autoescape, string? Output, string? Error, bool WhileCompiling);
}
