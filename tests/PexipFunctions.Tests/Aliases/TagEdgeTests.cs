using System.Text;
using PexipFunctions.Aliases;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What is signed by this app and yet no tag of this version, and the edges of Base32, of lengths and of squeezing.</summary>
public sealed class TagEdgeTests
{
    [Theory]
    [InlineData(1, "7512345", true)]
    [InlineData(2, "7512345", false)]
    [InlineData(1, "", false)]
    [InlineData(1, "75 12", false)]
    public void A_signed_payload_is_an_alias_tag_in_this_version_and_with_an_alias_only(byte version, string alias, bool isRead)
    {
        byte[] payload = [version, AliasSamples.Keys.SigningKey, .. new byte[24], .. Encoding.ASCII.GetBytes(alias)];
        Assert.Equal(isRead, AliasTag.TryRead(Signed(payload, AliasTag.Prefix), AliasSamples.Keys, out _));
    }

    [Theory]
    [InlineData(1, 40, true)]
    [InlineData(2, 40, false)]
    [InlineData(1, 39, false)]
    [InlineData(1, 41, false)]
    public void A_signed_payload_is_a_placeholder_in_this_version_and_length_only(byte version, int length, bool isRead)
    {
        byte[] payload = [version, AliasSamples.Keys.SigningKey, .. new byte[length]];
        Assert.Equal(isRead, PlaceholderTag.TryRead(Signed(payload, PlaceholderTag.Prefix), AliasSamples.Keys, out _));
    }

    [Theory]
    [InlineData(66, true)]
    [InlineData(67, false)]
    public void A_suffix_has_its_bounds(int length, bool isRead)
    {
        byte[] payload = [1, AliasSamples.Keys.SigningKey, .. new byte[40]];
        var text = $"{Signed(payload, PlaceholderTag.Prefix)}.{new string('A', length)}";
        Assert.Equal(isRead, PlaceholderTag.TryRead(text, AliasSamples.Keys, out var tag));
        Assert.Equal(isRead ? text : null, tag?.Unique);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_RFC_4648_without_padding(string plain, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.True(Base32.TryDecode(encoded, out var bytes));
        Assert.Equal(plain, Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAA")]
    [InlineData("AAAAAA")]
    [InlineData("MZ")]
    [InlineData("M1")]
    [InlineData("my")]
    public void What_no_bytes_are_written_as_is_not_decoded(string text) => Assert.False(Base32.TryDecode(text, out _));

    [Theory]
    [InlineData("a\u200fb\u2016c\u00e9\uff11", "ABCE1")]
    [InlineData("a.b\u3002\uff03", "A.B.#")]
    [InlineData("\u0436\u4f60\u3164\u2800", "\u00ff\u00ff")]
    [InlineData("> a | b\u034f\u00ad\t\r\nc", "ABC")]
    public void Text_is_folded_to_what_a_tag_is_made_of(string text, string folded) =>
        Assert.Equal(folded, FoldedText.Of(BodyText.Read(text, isHtml: false)).Characters);

    [Theory]
    [InlineData("S:-A", "Colon, Mark")]
    [InlineData("S \uff1a \u2013A", "Colon, Mark")]
    [InlineData("S-:A", "Colon")]
    [InlineData("S-A", "None")]
    [InlineData("S,:-A", "Colon, Mark, Sign")]
    [InlineData("S(A", "Sign")]
    public void What_is_left_out_is_remembered(string text, string gap) => Assert.Equal(gap, FoldedText.Of(text).Gaps[1].ToString());

    [Fact]
    public void Comments_attributes_and_instructions_are_no_text() =>
        Assert.Equal("a b", BodyText.Read("<p title=\"x\">a<!-- y --><?z?>b</p>", isHtml: true));

    [Theory]
    [InlineData(197, 1)]
    [InlineData(198, 0)]
    public void A_run_that_is_too_long_is_no_tag(int length, int foreign) =>
        Assert.Equal(foreign, TagReader.Read($"PXPS:-{new string('A', length)}#", isHtml: false, AliasSamples.Keys).Foreign);

    [Fact]
    public void Marks_of_other_words_and_tags_without_an_end_are_no_tags()
    {
        var tags = TagReader.Read(":- #, XPS:-A#, PXPS:-A", isHtml: false, AliasSamples.Keys);
        Assert.Equal((0, 0, 0), (tags.Aliases.Count, tags.Placeholders.Count, tags.Foreign));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no number")]
    [InlineData(":hash")]
    [InlineData("x:hash")]
    public void A_hash_of_no_key_does_not_look_changed(string hash) => Assert.True(AliasSamples.Keys.Matches("Review", hash));

    private static string Signed(byte[] payload, string prefix) =>
        Base32.Encode([.. payload, .. AliasSamples.Keys.Sign(AliasSamples.Keys.SigningKey, prefix, payload)]);
}
