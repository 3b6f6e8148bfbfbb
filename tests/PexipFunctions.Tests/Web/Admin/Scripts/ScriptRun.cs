using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.LocalHost;
using PexipFunctions.Web.AddIn.Manifest;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>Runs scripts in a real PowerShell, one after the other on one Exchange in memory.</summary>
/// <param name="exchange">Which one: <c>exchange-online</c>, or <c>exchange-onprem</c>, whose commands are others.</param>
internal sealed class ScriptRun(string exchange = "exchange-online")
{
    public const string AppId = "33333333-3333-4333-8333-333333333333";
    private static readonly DeploymentSettings Host = new("", AppId, "app.example.com", new());
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PexipFunctions.Tests");
    private readonly JsonArray steps = [];
    private readonly string place = Directory.CreateTempSubdirectory("scripts").FullName;

    public static string Write(string script, Integration integration, params string[] organizers) => WriteScripts.Write(script, integration, Host, organizers);

    /// <summary>Adds commands by which the tenant comes to what a test needs.</summary>
    public ScriptRun Given(string commands)
    {
        var path = Path.Combine(place, $"{steps.Count}.ps1");
        File.WriteAllText(path, commands);
        return ThenFile(path);
    }

    /// <summary>Where the scripts may leave files; it goes with the run.</summary>
    public string Kept => Directory.CreateDirectory(Path.Combine(place, "kept")).FullName;

    /// <summary>Adds a run of a script of an integration, whose add-in file the app serves.</summary>
    public ScriptRun Then(string script, Integration integration, params (string Name, object Value)[] parameters)
    {
        var path = Path.Combine(place, $"{steps.Count}.ps1");
        File.WriteAllText(path, Write(script, integration, "organizer.one@contoso.com"));
        var manifest = Path.Combine(place, $"{steps.Count}.xml");
        File.WriteAllText(manifest, ManifestWriter.Write(integration, integration.AddinServerFqdn));
        ThenFile(path, script == "setup" && parameters.All(each => each.Name != "KeepIn") ? [.. parameters, ("KeepIn", Kept)] : parameters);
        steps[^1]!["manifest"] = manifest;
        steps[^1]!["url"] = $"https://{integration.AddinServerFqdn}/addin/{integration.Id}/manifest.xml";
        return this;
    }

    /// <summary>Adds a run of a script that is a file.</summary>
    public ScriptRun ThenFile(string path, params (string Name, object Value)[] parameters)
    {
        steps.Add(new JsonObject
        {
            ["script"] = path,
            ["parameters"] = new JsonObject(parameters.Select(each => KeyValuePair.Create(each.Name, JsonSerializer.SerializeToNode(each.Value)))),
        });
        return this;
    }

    /// <summary>Adds a run of the command that some step before it wrote after these words, to the end of its line.</summary>
    public ScriptRun ThenSaid(string words)
    {
        steps.Add(new JsonObject { ["said"] = words });
        return this;
    }

    /// <summary>Adds a run of the command that the last failure names between these words.</summary>
    public ScriptRun ThenFailure(string words, string end)
    {
        steps.Add(new JsonObject { ["failed"] = words, ["end"] = end });
        return this;
    }

    /// <summary>The files that were left, by their names, once the run is over.</summary>
    public IReadOnlyDictionary<string, string> KeptFiles { get; private set; } = new Dictionary<string, string>();

    /// <summary>Runs them all.</summary>
    public async Task<IReadOnlyList<ScriptStep>> RunAsync()
    {
        var plan = Path.Combine(place, "plan.json");
        await File.WriteAllTextAsync(plan, steps.ToJsonString());
        var output = await PowerShellAsync("-File", Path.Combine(Folder, "Web", "Admin", "Scripts", $"{exchange}.ps1"), plan);
        KeptFiles = Directory.EnumerateFiles(Kept).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
        Directory.Delete(place, recursive: true);
        return JsonNode.Parse(output[output.LastIndexOf("{\"steps\"", StringComparison.Ordinal)..])!["steps"].Deserialize<List<ScriptStep>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>What PowerShell writes; it is a .NET tool of this folder's <c>dotnet-tools.json</c>.</summary>
    public static async Task<string> PowerShellAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["NO_COLOR"] = "1" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{output}\n{await errors}");
        return output;
    }
}
