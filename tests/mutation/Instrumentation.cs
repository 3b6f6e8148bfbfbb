using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PexipFunctions.Mutation;

/// <summary>
/// Writes all mutants of the guards' files into the sources of the product at once, each behind a switch, so that one build serves for
/// all of them. What does not compile is taken out again.
/// </summary>
internal sealed class Instrumentation(string root, IReadOnlySet<string> files)
{
    /// <summary>The project that all others reference: it gets the switch.</summary>
    public const string Switches = "PexipFunctions.Templates";
    private const int MostRounds = 12;
    private static readonly string[] Projects = [Switches, "PexipFunctions.Core", "PexipFunctions.Exchange", "PexipFunctions.Infinity", "PexipFunctions.Web"];
    private readonly HashSet<string> dropped = new(StringComparer.Ordinal);

    public IReadOnlyList<Mutant> Run()
    {
        var original = Compile();
        var known = Errors(original).Select(error => error.Id + error.GetMessage(null)).ToHashSet();
        for (var round = 0; round < MostRounds; round++)
        {
            var (changed, mutants) = Rewrite(original);
            var errors = Errors(changed).Where(error => !known.Contains(error.Id + error.GetMessage(null))).ToList();
            Console.WriteLine($"{mutants.Count} mutants, {errors.Count} errors");
            if (errors.Count == 0)
            {
                Write(changed, mutants);
                return mutants;
            }

            errors.ForEach(error => Drop(error, mutants));
        }

        throw new InvalidOperationException($"Mutants still do not compile after {MostRounds} rounds.");
    }

    private CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var sources = Projects.Select(project => Path.Combine(root, project)).SelectMany(Sources)
            .Append(Path.Combine(root, Switches, "obj", "Debug", "net10.0", $"{Switches}.GlobalUsings.g.cs"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("PexipFunctions.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "PexipFunctions",
            sources.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<string> Sources(string project) => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(Path.Combine(project, "obj"), StringComparison.Ordinal) && !file.StartsWith(Path.Combine(project, "bin"), StringComparison.Ordinal));

    private (CSharpCompilation Changed, List<Mutant> Mutants) Rewrite(CSharpCompilation original)
    {
        var (changed, mutants) = (original.AddSyntaxTrees(CSharpSyntaxTree.ParseText(MutantSwitch.Source, new CSharpParseOptions(LanguageVersion.Preview), Path.Combine(root, Switches, "MutantSwitch.cs"))), new List<Mutant>());
        foreach (var tree in original.SyntaxTrees.Where(tree => IsWanted(tree.FilePath)).OrderBy(tree => tree.FilePath, StringComparer.Ordinal))
        {
            var rewriter = new MutantRewriter(original.GetSemanticModel(tree), OfProject(tree.FilePath), mutants, dropped);
            changed = changed.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(rewriter.Visit(tree.GetRoot())!, tree.Options));
        }

        return (changed, mutants);
    }

    private bool IsWanted(string path) => files.Contains(OfProject(path));

    /// <summary>A file as seen from its project, as configurations name it.</summary>
    private string OfProject(string path) => Path.GetRelativePath(root, path).Replace('\\', '/').Split('/', 2)[^1];

    private ParallelQuery<Diagnostic> Errors(CSharpCompilation compilation) => compilation.SyntaxTrees
        .Where(tree => IsWanted(tree.FilePath)).AsParallel().SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics())
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>The mutants around an error, the innermost; where none is, all of its member.</summary>
    private void Drop(Diagnostic error, IReadOnlyList<Mutant> mutants)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan);
        var around = node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor.HasAnnotations(MutantRewriter.Kind))
            ?? node.AncestorsAndSelf().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax>().First();
        var numbers = around.DescendantNodesAndSelf().Where(each => each == around || around is Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax)
            .SelectMany(each => each.GetAnnotations(MutantRewriter.Kind)).SelectMany(each => each.Data!.Split(',')).Select(int.Parse).ToHashSet();
        if (numbers.Count == 0)
        {
            throw new InvalidOperationException($"No mutant explains the error: {error}");
        }

        dropped.UnionWith(mutants.Where(mutant => numbers.Contains(mutant.Number)).Select(mutant => mutant.Id));
    }

    private void Write(CSharpCompilation changed, List<Mutant> mutants)
    {
        foreach (var tree in changed.SyntaxTrees.Where(tree => IsWanted(tree.FilePath) || tree.FilePath.EndsWith("MutantSwitch.cs", StringComparison.Ordinal)))
        {
            File.WriteAllText(tree.FilePath, tree.ToString());
        }

        File.WriteAllText(Path.Combine(root, Switches, "obj", "mutants.json"), JsonSerializer.Serialize(mutants));
    }
}
