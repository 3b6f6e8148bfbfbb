using System.Text.RegularExpressions;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Architecture;

/// <summary>
/// The pictures of docs/developer/architecture.md, compared with what is compiled. An arrow that follows from others is not
/// drawn: from A to C where A uses B and B uses C.
/// </summary>
public sealed partial class PictureTests
{
    private const string Document = "docs/developer/architecture.md";

    [Fact]
    public void The_picture_of_the_projects_is_what_is_compiled() =>
        Compare("projects", Layers.Uses.Select(use => (Layers.ProjectOf(use.From), Layers.ProjectOf(use.To))));

    [Fact]
    public void The_picture_of_the_slices_is_what_is_compiled() => Compare(
        "slices", Layers.Uses.Select(use => (Layers.SliceOf(use.From)!, Layers.SliceOf(use.To)!)).Where(use => use is { Item1: not null, Item2: not null }));

    [Fact]
    public void There_is_no_pair_of_slices_or_projects_that_use_each_other()
    {
        var arrows = Layers.Uses.Select(use => (Layers.SliceOf(use.From) ?? Layers.ProjectOf(use.From), Layers.SliceOf(use.To) ?? Layers.ProjectOf(use.To)))
            .Where(arrow => arrow.Item1 != arrow.Item2).ToHashSet();
        Assert.DoesNotContain(arrows, arrow => arrows.Contains((arrow.Item2, arrow.Item1)));
    }

    private static void Compare(string picture, IEnumerable<(string From, string To)> uses)
    {
        var expected = Reduced(uses.Where(use => use.From != use.To).ToHashSet()).Select(arrow => $"{arrow.From} --> {arrow.To}").Order(StringComparer.Ordinal).ToList();
        var text = Repository.Read(Document).Split($"<!-- {picture} -->")[1].Split("```")[1];

        var drawn = Arrow().Matches(text).Select(match => match.Value.Trim()).Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(drawn), $"The picture of the {picture} in {Document} should have these arrows:\n{string.Join('\n', expected)}");
    }

    private static IEnumerable<(string From, string To)> Reduced(HashSet<(string From, string To)> arrows) =>
        arrows.Where(arrow => !arrows.Any(first => first.From == arrow.From && first.To != arrow.To && Leads(arrows, first.To, arrow.To)));

    private static bool Leads(HashSet<(string From, string To)> arrows, string from, string to) =>
        arrows.Contains((from, to)) || arrows.Any(arrow => arrow.From == from && Leads(arrows, arrow.To, to));

    [GeneratedRegex(@"^\s*\w+ --> \w+\s*$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
