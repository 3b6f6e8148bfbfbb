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
    public void No_slice_of_core_uses_one_behind_it() => Assert.Empty(Layers.Uses
        .Where(use => Layers.SliceOf(use.From) is { } from && Layers.SliceOf(use.To) is { } to && Rank(from) < Rank(to))
        .Select(use => $"{Layers.SliceOf(use.From)}/{use.From.Name} -> {Layers.SliceOf(use.To)}/{use.To.Name}"));

    /// <summary>Constants and <c>nameof</c> leave nothing in what is compiled: their namespaces stand in the file.</summary>
    [Fact]
    public void No_file_of_core_names_a_slice_behind_its_own()
    {
        var core = Path.Combine(Sources, "PexipFunctions.Core");
        var back = Layers.Slices.SelectMany(slice => Directory.EnumerateFiles(Path.Combine(core, slice), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Namespaces().Matches(File.ReadAllText(file)), (file, match) => (slice, file, Named: match.Groups[1].Value)));

        Assert.Empty(back.Where(use => Layers.Slices.Contains(use.Named) && Rank(use.Named) > Rank(use.slice))
            .Select(use => $"{Path.GetRelativePath(core, use.file)} names {use.Named}"));
    }

    [Fact]
    public void Every_file_of_core_lies_in_a_slice()
    {
        var core = Path.Combine(Sources, "PexipFunctions.Core");
        Assert.Empty(Directory.EnumerateFiles(core, "*.cs").Select(Path.GetFileName));
        Assert.Equal(Layers.Slices.Order(), Directory.EnumerateDirectories(core).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"]).Order());
    }

    [Fact]
    public void No_project_uses_one_that_it_may_not() => Assert.Empty(Layers.Uses
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
        Assert.Empty(types.SelectMany(TypeUses.Of, (user, used) => (user, used)).Where(use => use.used.Namespace?.StartsWith(library, StringComparison.Ordinal) == true)
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

    private static int Rank(string slice) => Array.IndexOf([.. Layers.Slices], slice);

    private static string ProjectFile(string project)
    {
        var name = project == "PexipFunctions" ? project : $"PexipFunctions.{project}";
        return Path.Combine(Sources, name, $"{name}.csproj");
    }

    [GeneratedRegex(@"\bPexipFunctions\.(\w+)\b")]
    private static partial Regex Namespaces();
}
