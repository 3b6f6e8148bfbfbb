using PexipFunctions.Aliases;

namespace PexipFunctions.Tests.Aliases;

/// <summary>The pane's tests (tests/addin/tags.test.mjs) read the same table.</summary>
public sealed class TagTableTests
{
    public static TheoryData<string> Names => [.. TagTable.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Candidates_are_those_of_the_table(string name)
    {
        var item = TagTable.Cases[name];
        var found = TagReader.Candidates(TagTable.Expand(item.Body), item.Html).Where(candidate => candidate.Contents.Count > 0);

        Assert.Equal(item.Tags.Select(TagTable.Expand), found.Select(candidate => $"{candidate.Prefix}{candidate.Contents[0]}#"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Genuine_tags_are_read_and_no_others(string name)
    {
        var item = TagTable.Cases[name];
        var tags = TagReader.Read(TagTable.Expand(item.Body), item.Html, TagTable.Keys);

        var genuine = (item.Genuine ?? item.Tags).Select(TagTable.Expand).ToList();
        Assert.Equal(genuine.Where(text => text.StartsWith(AliasTag.Prefix, StringComparison.Ordinal)).Select(Alias), tags.Aliases);
        Assert.Equal(
            genuine.Where(text => text.StartsWith(PlaceholderTag.Prefix, StringComparison.Ordinal)).Order(),
            tags.Placeholders.Select(tag => $"{PlaceholderTag.Prefix}{tag.Unique}#").Order());
    }

    private static AliasTag Alias(string text)
    {
        Assert.True(AliasTag.TryRead(AliasSamples.Content(text, AliasTag.Prefix), TagTable.Keys, out var tag), text);
        return tag;
    }
}
