using System.Text;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What somebody who was sent a tag can read in it.</summary>
public sealed class SealedTagTests
{
    [Fact]
    public void A_tag_shows_neither_its_integration_nor_its_alias()
    {
        var bytes = Bytes(AliasSamples.Tag().Write(AliasSamples.Keys), AliasTag.Prefix);

        Assert.True(bytes.AsSpan().IndexOf(AliasSamples.Ours.Value.ToByteArray(bigEndian: true)) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("75123456")) < 0);
        Assert.Equal((3, 1, 8), (bytes[0], bytes[1], bytes[2]));
    }

    [Fact]
    public void A_placeholder_shows_neither_its_integration_nor_who_obtained_it()
    {
        var bytes = Bytes(PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, "00112233aabbccdd", AliasSamples.Keys, SecureRandom.Instance), PlaceholderTag.Prefix);

        Assert.True(bytes.AsSpan().IndexOf(AliasSamples.Ours.Value.ToByteArray(bigEndian: true)) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Convert.FromHexString("00112233aabbccdd")) < 0);
    }

    [Fact]
    public void Two_tags_of_one_integration_share_nothing_but_what_everyone_may_read()
    {
        var (one, two) = (Bytes(AliasSamples.Tag(nonce: "0000000000000001").Write(AliasSamples.Keys), AliasTag.Prefix), Bytes(AliasSamples.Tag(nonce: "0000000000000002").Write(AliasSamples.Keys), AliasTag.Prefix));
        Assert.True(one.AsSpan(11).CommonPrefixLength(two.AsSpan(11)) < 4);
        Assert.InRange(one.Skip(11).Zip(two.Skip(11)).Count(pair => pair.First == pair.Second), 0, 6);
    }

    /// <summary>With the lengths of before: 87 signs for an alias of eight digits, 111 at most, 99 for a placeholder.</summary>
    [Theory]
    [InlineData("75123456", 89)]
    [InlineData("12345678901234567890123", 113)]
    public void A_sealed_tag_is_two_signs_longer_than_one_of_format_1(string alias, int length)
    {
        var tag = AliasSamples.Tag(alias);
        Assert.Equal(length, tag.Write(AliasSamples.Keys).Length);
        Assert.Equal(length - 2, AliasSamples.WriteFirst(tag, AliasSamples.Keys).Length);
    }

    [Fact]
    public void A_placeholder_is_as_long_as_before() => Assert.Equal(
        AliasSamples.IssueFirst(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys).Length,
        PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance).Length);

    [Fact]
    public void Tags_of_both_formats_are_read_side_by_side_and_mean_the_same()
    {
        var (tag, placeholder) = (AliasSamples.Tag(), AliasSamples.IssueFirst(AliasSamples.Ours, AliasSamples.Now, "00112233aabbccdd", AliasSamples.Keys));
        var other = AliasSamples.Tag("75999999");
        var read = TagReader.Read($"{AliasSamples.WriteFirst(tag, AliasSamples.Keys)} {other.Write(AliasSamples.Keys)} {tag.Write(AliasSamples.Keys)} {placeholder}", isHtml: false, AliasSamples.Keys);

        Assert.Equal([tag, other], read.Aliases);
        Assert.Equal((AliasSamples.Ours, "00112233aabbccdd"), (read.Placeholders[0].Integration, read.Placeholders[0].Organizer));
    }

    [Fact]
    public void A_tag_sealed_with_a_key_that_signs_no_more_is_read_while_the_key_is_there()
    {
        var text = AliasSamples.Tag().Write(AliasSamples.Ring("1:one"));
        Assert.Single(TagReader.Read(text, isHtml: false, AliasSamples.Ring("2:new", "1:one")).Aliases);
        Assert.Empty(TagReader.Read(text, isHtml: false, AliasSamples.Ring("2:new")).Aliases);
    }

    [Fact]
    public void The_MAC_of_format_1_makes_no_sealed_tag()
    {
        Assert.True(Base32.TryDecode(AliasSamples.Content(AliasSamples.Tag().Write(AliasSamples.Keys), AliasTag.Prefix), out var bytes));
        var payload = bytes[..^TagKeyRing.MacLength];
        Assert.False(AliasTag.TryRead(Base32.Encode([.. payload, .. AliasSamples.Keys.Sign(1, AliasTag.Prefix, payload)]), AliasSamples.Keys, out _));
    }

    private static byte[] Bytes(string tag, string prefix) => Base32.TryDecode(AliasSamples.Content(tag, prefix), out var bytes) ? bytes : [];
}
