using System.Xml.Linq;

namespace PexipFunctions.Tests.Architecture;

/// <summary>Each public type of the product says in a sentence what it is.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void Every_public_type_has_a_summary()
    {
        var bare = Layers.Assemblies.SelectMany(assembly => Bare([.. assembly.GetExportedTypes().Where(UnusedMemberTests.IsWritten)])).Order().ToList();

        Assert.True(bare.Count == 0, $"Without a summary: {string.Join(", ", bare)}");
    }

    private static IEnumerable<string> Bare(IReadOnlyList<Type> types) =>
        types.Count == 0 ? [] : types.Select(type => type.FullName!.Replace('+', '.')).Except(Described(Path.ChangeExtension(types[0].Assembly.Location, ".xml")));

    private static IEnumerable<string> Described(string documentation) => XDocument.Load(documentation).Descendants("member")
        .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal) && member.Element("summary")?.Value.Trim().Length > 0)
        .Select(member => member.Attribute("name")!.Value[2..]);
}
