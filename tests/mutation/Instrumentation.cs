using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PexipFunctions.Mutation;

/// <summary>
/// Writes all mutants of the guards' files into the sources of Core at once, each behind a switch, so that one build serves for
/// all of them. What does not compile is taken out again.
/// </summary>
internal sealed class Instrumentation(string core, IReadOnlySet<string> files)
{
    private const int MostRounds = 12;
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
        var generated = Path.Combine(core, "obj", "Debug", "net10.0");
        var sources = Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(core, "obj"), StringComparison.Ordinal) && !file.StartsWith(Path.Combine(core, "bin"), StringComparison.Ordinal))
            .Append(Path.Combine(generated, "PexipFunctions.Core.GlobalUsings.g.cs"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("PexipFunctions.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "PexipFunctions.Core",
            sources.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private (CSharpCompilation Changed, List<Mutant> Mutants) Rewrite(CSharpCompilation original)
    {
        var (changed, mutants) = (original.AddSyntaxTrees(CSharpSyntaxTree.ParseText(MutantSwitch.Source, new CSharpParseOptions(LanguageVersion.Preview), Path.Combine(core, "MutantSwitch.cs"))), new List<Mutant>());
        foreach (var tree in original.SyntaxTrees.Where(tree => IsWanted(tree.FilePath)).OrderBy(tree => tree.FilePath, StringComparer.Ordinal))
        {
            var rewriter = new MutantRewriter(original.GetSemanticModel(tree), Path.GetRelativePath(core, tree.FilePath), mutants, dropped);
            changed = changed.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(rewriter.Visit(tree.GetRoot())!, tree.Options));
        }

        return (changed, mutants);
    }

    private bool IsWanted(string path) => files.Contains(Path.GetRelativePath(core, path).Replace('\\', '/'));

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

        File.WriteAllText(Path.Combine(core, "obj", "mutants.json"), JsonSerializer.Serialize(mutants));
    }
}
