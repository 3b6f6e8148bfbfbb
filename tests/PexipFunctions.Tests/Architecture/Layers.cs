using System.Reflection;
using PexipFunctions.Domain;
using PexipFunctions.Exchange;
using PexipFunctions.Functions;
using PexipFunctions.Infinity;
using PexipFunctions.LocalHost;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Templates;
using PexipFunctions.Tests.Deployable;
using PexipFunctions.Web;

namespace PexipFunctions.Tests.Architecture;

/// <summary>The projects of the product and the slices of Core, and what each of them may use (docs/developer/architecture.md).</summary>
internal static class Layers
{
    private const string Root = "PexipFunctions";

    /// <summary>The project that is deployed, and its file: the tests start it as a process of its own and do not reference it.</summary>
    private const string Deployable = Root;

    /// <summary>The slices of Core: each may use those before it.</summary>
    public static IReadOnlyList<string> Slices { get; } = ["Domain", "Storage", "Operations", "Configuration", "Aliases", "Calendars", "Meetings", "Rooms", "Mailboxes"];

    /// <summary>Projects, each with those that it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["Templates"] = [],
        ["Core"] = ["Templates"],
        ["Exchange"] = ["Core", "Templates"],
        ["Infinity"] = ["Core", "Templates"],
        ["Web"] = ["Core", "Templates"],
        ["Functions"] = ["Exchange", "Infinity", "Web", "Core", "Templates"],
        ["Simulators"] = ["Core"],
        [Deployable] = ["Functions"],
        ["LocalHost"] = ["Functions", "Exchange", "Infinity", "Web", "Core", "Templates", "Simulators"],
    };

    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(TemplateRenderer).Assembly, typeof(IntegrationId).Assembly, typeof(ExchangeServices).Assembly, typeof(InfinityServices).Assembly,
        typeof(WebServices).Assembly, typeof(FunctionClasses).Assembly, typeof(MemoryQueues).Assembly, typeof(LocalHostApp).Assembly,
        Assembly.LoadFrom(Package.PathOf($"{Deployable}.dll")),
    ];

    /// <summary>Every use of one of our types by another: who uses, what is used.</summary>
    public static IReadOnlyList<(Type From, Type To)> Uses { get; } =
        [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsOurs).Where(type => type.DeclaringType is null)
            .SelectMany(type => TypeUses.Of(type).Where(used => IsOurs(used) && used != type), (from, to) => (from, to))];

    public static string ProjectOf(Type type) => type.Assembly.GetName().Name is var name && name == Deployable ? name : name![(Root.Length + 1)..];

    /// <summary>The slice of a type of Core; null: it is of another project.</summary>
    public static string? SliceOf(Type type) => ProjectOf(type) == "Core" ? type.Namespace!.Split('.')[1] : null;

    private static bool IsOurs(Type type) =>
        Assemblies.Contains(type.Assembly) && (type.Namespace?.StartsWith(Root, StringComparison.Ordinal) ?? type.Name == "Program");
}
