using System.Text.RegularExpressions;
using System.Xml.Linq;
using PexipFunctions.Domain;
using PexipFunctions.LocalHost;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Architecture;

/// <summary>Arrows point one way: between the projects, and between the slices of Core.</summary>
public sealed partial class ArrowTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    [Fact]
    public void No_slice_of_core_uses_one_behind_it() => Report(Layers.Uses
        .Where(use => Layers.SliceOf(use.From) is { } from && Layers.SliceOf(use.To) is { } to && Rank(from) < Rank(to))
        .Select(use => $"{Layers.SliceOf(use.From)}/{use.From.Name} -> {Layers.SliceOf(use.To)}/{use.To.Name}"));

    /// <summary>Constants and <c>nameof</c> leave nothing in what is compiled: their namespaces, or types behind a part of one, stand in the file.</summary>
    [Fact]
    public void No_file_of_core_names_a_slice_behind_its_own()
    {
        var core = Path.Combine(Sources, "PexipFunctions.Core");
        var types = typeof(IntegrationId).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("PexipFunctions.", StringComparison.Ordinal) == true)
            .Select(type => (Layers.SliceOf(type)!, type.Name.Split('`')[0])).ToHashSet();
        var back = Layers.Slices.SelectMany(slice => Directory.EnumerateFiles(Path.Combine(core, slice), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Named(File.ReadAllText(file), types), (file, named) => (slice, file, named)));

        Report(back.Where(use => Layers.Slices.Contains(use.named) && Rank(use.named) > Rank(use.slice)).Select(use => $"{Path.GetRelativePath(core, use.file)} names {use.named}"));
    }

    [Theory]
    [InlineData("using PexipFunctions.Rooms;")]
    [InlineData("using static Rooms.IInfinity;")]
    [InlineData("var name = nameof(Rooms.IInfinity);")]
    public void What_names_another_slice_is_seen(string line) => Assert.Equal(["Rooms"], Named(line, [("Rooms", "IInfinity")]).Distinct());

    [Theory]
    [InlineData("var many = alias.Rooms.IInfinity;")]
    [InlineData("var many = Rooms.Count;")]
    public void A_member_of_the_same_name_is_none(string line) => Assert.Empty(Named(line, [("Rooms", "IInfinity")]));

    /// <summary>A type elsewhere would belong to no slice, and be a way around all arrows.</summary>
    [Fact]
    public void Every_file_of_core_has_the_namespace_of_its_slice()
    {
        var core = Path.Combine(Sources, "PexipFunctions.Core");
        Report(Layers.Slices.SelectMany(slice => Directory.EnumerateFiles(Path.Combine(core, slice), "*.cs", SearchOption.AllDirectories)
            .Where(file => Declared().Matches(File.ReadAllText(file)) is not [var only] || only.Groups[1].Value != slice)));
    }

    [Fact]
    public void Every_type_but_the_program_has_a_namespace_of_ours() => Report(Layers.Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.DeclaringType is null && type.Namespace is null && type.Name != "Program" && !type.Name.Contains('<', StringComparison.Ordinal)).Select(type => type.Name));

    /// <summary>A constant of theirs leaves nothing in what is compiled either.</summary>
    [Theory]
    [InlineData("PexipFunctions.Core")]
    [InlineData("PexipFunctions.Templates")]
    public void No_file_names_the_web_or_a_client(string project) => Report(Directory.EnumerateFiles(Path.Combine(Sources, project), "*.cs", SearchOption.AllDirectories)
        .Where(file => !IsBuilt(file) && Foreign().IsMatch(File.ReadAllText(file))).Append(Path.Combine(Sources, project, $"{project}.csproj"))
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || XDocument.Load(file).Descendants("Using").Any()));

    /// <summary>What Infinity and Exchange call things is the affair of their own projects.</summary>
    [Fact]
    public void No_record_of_core_has_names_of_the_wire() => Report(Directory.EnumerateFiles(Path.Combine(Sources, "PexipFunctions.Core"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !IsBuilt(file) && File.ReadAllText(file).Contains("JsonPropertyName", StringComparison.Ordinal)));

    [Fact]
    public void Every_file_of_core_lies_in_a_slice()
    {
        var core = Path.Combine(Sources, "PexipFunctions.Core");
        Assert.Empty(Directory.EnumerateFiles(core, "*.cs").Select(Path.GetFileName));
        Assert.Equal(Layers.Slices.Order(), Directory.EnumerateDirectories(core).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"]).Order());
    }

    [Fact]
    public void No_project_uses_one_that_it_may_not() => Report(Layers.Uses
        .Where(use => Layers.ProjectOf(use.From) is var from && Layers.ProjectOf(use.To) is var to && from != to && !Layers.Projects[from].Contains(to))
        .Select(use => $"{Layers.ProjectOf(use.From)}/{use.From.Name} -> {Layers.ProjectOf(use.To)}/{use.To.Name}"));

    [Fact]
    public void No_project_names_another_as_its_friend() => Assert.All(Layers.Projects.Keys, project =>
    {
        var file = XDocument.Load(ProjectFile(project));
        Assert.Empty(file.Descendants("InternalsVisibleTo").Select(friend => (string)friend.Attribute("Include")!).Except(["PexipFunctions.Tests", "PexipFunctions.Benchmarks"]));
    });

    [Fact]
    public void No_project_references_one_that_it_may_not() => Assert.All(Layers.Projects, project =>
    {
        var references = XDocument.Load(ProjectFile(project.Key)).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        Assert.Empty(references.Except(project.Value.Select(name => $"PexipFunctions.{name}")));
    });

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Graph")]
    [InlineData("Microsoft.Kiota")]
    public void Core_and_templates_know_nothing_of(string library)
    {
        var types = new[] { typeof(IntegrationId), typeof(TemplateRenderer) }.SelectMany(type => type.Assembly.GetTypes()).Where(type => type.DeclaringType is null);
        Report(types.SelectMany(TypeUses.Of, (user, used) => (user, used)).Where(use => use.used.Namespace?.StartsWith(library, StringComparison.Ordinal) == true)
            .Select(use => $"{use.user} -> {use.used}"));
    }

    /// <summary>Failures of requests are met everywhere; making requests is the affair of one place.</summary>
    [Fact]
    public void Outgoing_http_is_in_one_place_of_core()
    {
        var users = typeof(IntegrationId).Assembly.GetTypes().Where(type => type.DeclaringType is null)
            .Where(type => TypeUses.Of(type).Any(used => used.Namespace == "System.Net.Http" && !used.IsAssignableTo(typeof(Exception))));
        Assert.All(users, type => Assert.Equal("PexipFunctions.Operations.Network", type.Namespace));
    }

    [Fact]
    public void Every_project_of_src_is_looked_at() => Assert.Equal(
        Directory.EnumerateDirectories(Sources).Select(folder => Path.GetFileName(folder)!).Order(),
        Layers.Assemblies.Select(assembly => assembly.GetName().Name!).Order());

    /// <summary>Slices whose namespace stands in a text, whole or as a part before one of its types.</summary>
    private static IEnumerable<string> Named(string text, HashSet<(string Slice, string Type)> types) =>
        Namespaces().Matches(text).Select(match => match.Groups[1].Value)
            .Concat(Partial().Matches(text).Where(match => types.Contains((match.Groups[1].Value, match.Groups[2].Value))).Select(match => match.Groups[1].Value));

    /// <summary>The whole list: a failed collection is cut short.</summary>
    private static void Report(IEnumerable<string> wrong) => Assert.True(string.Join('\n', wrong) is "", string.Join('\n', wrong));

    private static bool IsBuilt(string file) => file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static int Rank(string slice) => Array.IndexOf([.. Layers.Slices], slice);

    private static string ProjectFile(string project)
    {
        var name = project == "PexipFunctions" ? project : $"PexipFunctions.{project}";
        return Path.Combine(Sources, name, $"{name}.csproj");
    }

    [GeneratedRegex(@"\bPexipFunctions\.(\w+)\b")]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"^namespace PexipFunctions\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"(?<![.\w])(\w+)\.([A-Z]\w*)")]
    private static partial Regex Partial();

    [GeneratedRegex(@"\bMicrosoft\.(AspNetCore|Graph|Kiota)\b")]
    private static partial Regex Foreign();
}
