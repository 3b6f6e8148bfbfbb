using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

public sealed class TagKeyRingTests
{
    private static readonly string Old = AliasSamples.Tag().Write(AliasSamples.Ring("1:one"));

    [Fact]
    public void After_a_rotation_old_tags_are_still_genuine() => Assert.True(IsGenuine(Old, AliasSamples.Ring("2:two", "1:one")));

    [Fact]
    public void After_a_rotation_new_tags_are_signed_with_the_new_key()
    {
        var tag = AliasSamples.Tag().Write(AliasSamples.Ring("2:two", "1:one"));
        Assert.True(IsGenuine(tag, AliasSamples.Ring("2:two")));
        Assert.False(IsGenuine(tag, AliasSamples.Ring("1:one")));
    }

    [Fact]
    public void A_tag_is_forged_when_its_key_is_removed() => Assert.False(IsGenuine(Old, AliasSamples.Ring("2:two")));

    [Fact]
    public void A_number_that_is_given_to_another_key_does_not_verify_old_tags() => Assert.False(IsGenuine(Old, AliasSamples.Ring("1:two")));

    [Fact]
    public void A_known_hash_still_fits_its_text_after_a_rotation()
    {
        var hash = AliasSamples.Ring("1:one").Hash("Review");
        Assert.True(AliasSamples.Ring("2:two", "1:one").Matches("Review", hash));
        Assert.False(AliasSamples.Ring("2:two", "1:one").Matches("Other", hash));
    }

    [Fact]
    public void A_hash_does_not_look_changed_when_its_key_is_removed() =>
        Assert.True(AliasSamples.Ring("2:two").Matches("Review", AliasSamples.Ring("1:one").Hash("Review")));

    [Fact]
    public void Hashes_of_two_rings_differ() => Assert.NotEqual(AliasSamples.Keys.Hash("Review"), AliasSamples.OtherKeys.Hash("Review"));

    [Fact]
    public void Hashes_of_two_texts_differ() => Assert.NotEqual(AliasSamples.Keys.Hash("Review"), AliasSamples.Keys.Hash("Other"));

    [Fact]
    public void Two_placeholders_of_one_moment_differ()
    {
        string Issue() => PlaceholderTag.Issue(AliasSamples.Tag().Integration, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance);
        Assert.NotEqual(Issue(), Issue());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1:c2hvcnQ=")]
    [InlineData("1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=,2:c2hvcnQ=")]
    [InlineData("256:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")]
    [InlineData("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")]
    [InlineData("1:not base 64, though long enough to be a key")]
    [InlineData("1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=,1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")]
    public void A_malformed_ring_is_refused(string text) => Assert.False(TagKeyRing.TryParse(text, out _));

    private static bool IsGenuine(string tag, TagKeyRing ring) => AliasTag.TryRead(AliasSamples.Content(tag, AliasTag.Prefix), ring, out _);
}
