using FsCheck;
using FsCheck.Fluent;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Aliases;

public sealed class TagTests
{
    private const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";

    private static readonly Gen<AliasTag> Tags =
        from integration in ArbMap.Default.GeneratorFor<Guid>()
        from alias in Gen.Elements(Characters.ToCharArray()).NonEmptyListOf().Select(all => new string([.. all.Take(NumericAlias.MaxLength)]))
        from nonce in Gen.Choose(0, 255).ArrayOf(8)
        select AliasSamples.Tag(alias, IntegrationId.FromGuid(integration), Convert.ToHexStringLower(Array.ConvertAll(nonce, value => (byte)value)));

    [Fact]
    public void What_is_written_is_read() => Check.One(Properties.Cases(500), Prop.ForAll(Tags.ToArbitrary(), tag =>
        AliasTag.TryRead(Content(tag.Write(AliasSamples.Keys)), AliasSamples.Keys, out var read) && read == tag));

    [Fact]
    public void What_is_written_is_found_in_a_body() => Check.One(Properties.Cases(200), Prop.ForAll(Tags.ToArbitrary(), tag =>
        TagReader.Read($"<p>{tag.Write(AliasSamples.Keys)}</p>", isHtml: true, AliasSamples.Keys).Aliases is [var read] && read == tag));

    [Fact]
    public void A_tag_signed_with_another_ring_is_not_read() =>
        Assert.False(AliasTag.TryRead(Content(AliasSamples.Tag().Write(AliasSamples.OtherKeys)), AliasSamples.Keys, out _));

    [Fact]
    public void Another_integrations_tag_names_that_integration() =>
        Assert.Equal(AliasSamples.Theirs, Assert.Single(Read(AliasSamples.Tag(integration: AliasSamples.Theirs).Write(AliasSamples.Keys)).Aliases).Integration);

    [Fact]
    public void A_placeholders_payload_is_no_alias_tag_and_the_other_way_round()
    {
        var placeholder = PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance);
        var tags = Read(placeholder.Replace("TOK:-", "PXPS:-", StringComparison.Ordinal) + AliasSamples.Tag().Write(AliasSamples.Keys).Replace("PXPS:-", "TOK:-", StringComparison.Ordinal));

        Assert.Equal((0, 0, 2), (tags.Aliases.Count, tags.Placeholders.Count, tags.Foreign));
    }

    [Fact]
    public void A_placeholder_keeps_its_integration_time_and_organizer()
    {
        var tag = Assert.Single(Read(PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, "00112233aabbccdd", AliasSamples.Keys, SecureRandom.Instance)).Placeholders);
        Assert.Equal((AliasSamples.Ours, AliasSamples.Now, "00112233aabbccdd"), (tag.Integration, tag.Issued, tag.Organizer));
    }

    [Fact]
    public void Each_press_makes_a_placeholder_of_its_own()
    {
        var text = PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance);
        var tags = Read(text.Replace("#", ".AA#", StringComparison.Ordinal) + text.Replace("#", ".AB#", StringComparison.Ordinal) + text.Replace("#", ".AA#", StringComparison.Ordinal));

        Assert.Equal(2, tags.Placeholders.Count);
    }

    [Fact]
    public void Each_tag_has_one_text_only()
    {
        var text = AliasSamples.Tag("7512345").Write(AliasSamples.Keys);
        var variants = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".Select(last => $"{text[..^2]}{last}#").Where(variant => variant != text);
        Assert.All(variants, variant => Assert.Empty(Read(variant).Aliases));
    }

    private static BodyTags Read(string text) => TagReader.Read(text, isHtml: false, AliasSamples.Keys);

    private static string Content(string tag) => AliasSamples.Content(tag, AliasTag.Prefix);
}
