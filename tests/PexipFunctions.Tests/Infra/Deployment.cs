using System.Text.Json.Nodes;

namespace PexipFunctions.Tests.Infra;

/// <summary>
/// What Azure would be asked to make: <c>bicep snapshot</c> evaluates the ARM JSON of main.bicep and all its modules,
/// offline; what only Azure knows stays an expression in brackets.
/// </summary>
public abstract class Deployment
{
    private readonly JsonArray resources;

    protected Deployment(string parameters)
    {
        var folder = Directory.CreateTempSubdirectory("vmr-infra-");
        try
        {
            resources = Evaluate(folder.FullName, parameters);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>All resources of a type, e.g. <c>Microsoft.Web/sites</c>.</summary>
    internal IReadOnlyList<JsonNode> All(string type) =>
        [.. resources.Where(resource => (string?)resource!["type"] == type).Select(resource => resource!)];

    /// <summary>The one resource of a type.</summary>
    internal JsonNode One(string type) => Assert.Single(All(type));

    /// <summary>The one resource's properties.</summary>
    internal JsonNode Properties(string type) => One(type)["properties"]!;

    /// <summary>Last parts of the names of all resources of a type, in order.</summary>
    internal IEnumerable<string> Names(string type) =>
        All(type).Select(resource => ((string)resource["name"]!).Split('/')[^1]).Order(StringComparer.Ordinal);

    internal string Json => resources.ToJsonString();

    private static JsonArray Evaluate(string folder, string parameters)
    {
        var main = Path.GetRelativePath(folder, Path.Combine(Repository.Root, "infra", "main.bicep")).Replace('\\', '/');
        var file = Path.Combine(folder, "main.bicepparam");
        File.WriteAllText(file, $"using '{main}'\n{parameters}");
        var (exitCode, output) = Bicep.Run(
            "snapshot", file,
            "--subscription-id", "00000000-0000-0000-0000-000000000001",
            "--tenant-id", "00000000-0000-0000-0000-000000000002",
            "--resource-group", "vmr", "--location", "westeurope");
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "main.snapshot.json")))!["predictedResources"]!.AsArray();
    }
}
