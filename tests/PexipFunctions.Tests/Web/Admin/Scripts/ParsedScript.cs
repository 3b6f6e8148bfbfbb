using System.Text.Json;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>A script as PowerShell's own parser reads it.</summary>
/// <param name="Calls">The commands, method calls and sub-expressions: all that would run.</param>
/// <param name="Literals">The values of the single-quoted strings.</param>
internal sealed record ParsedScript(IReadOnlyList<string> Errors, IReadOnlyList<string> Calls, IReadOnlyList<string> Literals)
{
    public static async Task<IReadOnlyList<ParsedScript>> ReadAsync(IEnumerable<string> scripts)
    {
        var folder = Directory.CreateTempSubdirectory("scripts").FullName;
        foreach (var (text, index) in scripts.Select((text, index) => (text, index)))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{index:000}.ps1"), text);
        }

        var output = await ScriptRun.PowerShellAsync("-File", Path.Combine(Repository.Root, "tests", "PexipFunctions.Tests", "Web", "Admin", "Scripts", "parse.ps1"), folder);
        Directory.Delete(folder, recursive: true);
        return JsonSerializer.Deserialize<List<ParsedScript>>(output, JsonSerializerOptions.Web)!;
    }
}
