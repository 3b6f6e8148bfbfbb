using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Aliases;

/// <summary>
/// Tags that were handed out must be read for ever: these were computed apart from this code, by the formats' descriptions and
/// RFC 5869, for the key 1 that is the SHA-256 of "one".
/// </summary>
public sealed class TagFormatTests
{
    private const string Sealed = "PXPS:-AMAQQAJDIVTYTK6N54FFHL2KCRJMWQ572I6G5WD2QRLZUUH35P7UUD5CS5WLLGUUY34AUZWOBPZBU7JVNY#";
    private const string First = "PXPS:-AEAQUCQKBINRWTBMRU6U4TSOJZHE4AJDIVTYTK6N543TKMJSGM2DKNUP7CJB7ZURHFRJCVLJSZVJEMH7#";
    private const string Placeholder = "TOK:-AMAQAAAAABU2KQ4AAERUKZ4JVPG6752LWXVQNNRUKNHUNZCI63CLGJOUZFW2K2Q6TIWK42Z6MQZIRDELODOAYIPPQGCAE#";

    [Fact]
    public void A_tag_is_written_in_format_2_as_it_always_was() => Assert.Equal(Sealed, AliasSamples.Tag().Write(AliasSamples.Keys));

    [Theory]
    [InlineData(Sealed)]
    [InlineData(First)]
    public void A_tag_of_either_format_means_what_it_always_meant(string text) =>
        Assert.Equal(AliasSamples.Tag(), Assert.Single(TagReader.Read($"Join: {text} bye", isHtml: false, AliasSamples.Keys).Aliases));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_placeholder_means_what_it_always_meant_also_where_its_last_sign_is_gone_and_nothing_follows(int missing)
    {
        var read = TagReader.Read(Placeholder[..^missing], isHtml: false, AliasSamples.Keys);

        var placeholder = Assert.Single(read.Placeholders);
        Assert.Equal((AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous), (placeholder.Integration, placeholder.Issued, placeholder.Organizer));
    }

    [Fact]
    public void What_stands_behind_a_placeholder_is_no_suffix_of_it()
    {
        var read = TagReader.Read($"{Placeholder[..^1]}.(ours)", isHtml: false, AliasSamples.Keys);

        Assert.DoesNotContain('(', Assert.Single(read.Placeholders).Unique);
    }

    /// <summary>The first key has the same number as the first format.</summary>
    [Fact]
    public void Tags_of_format_1_are_read_under_any_key_s_number()
    {
        var keys = AliasSamples.Ring("2:two");
        var (alias, placeholder) = (AliasSamples.WriteFirst(AliasSamples.Tag(), keys), AliasSamples.IssueFirst(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, keys));
        var read = TagReader.Read($"{alias} and {placeholder}", isHtml: false, keys);

        Assert.Equal(AliasSamples.Tag(), Assert.Single(read.Aliases));
        Assert.Equal(AliasSamples.Now, Assert.Single(read.Placeholders).Issued);
    }

    [Fact]
    public async Task The_keys_are_read_from_the_cache_and_by_the_name_that_a_setting_gives()
    {
        var secrets = new AskedSecrets();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Tags:KeySecretName", "other-keys")]).Build();

        Assert.Equal(1, (await new TagKeys(secrets, settings).GetAsync(CancellationToken.None)).SigningKey);
        Assert.Equal(1, (await new TagKeys(secrets, new ConfigurationBuilder().Build()).GetAsync(CancellationToken.None)).SigningKey);
        Assert.Equal([("other-keys", false), ("tag-keys", false)], secrets.Asked);
    }

    private sealed class AskedSecrets : ISecrets
    {
        public List<(string Name, bool Fresh)> Asked { get; } = [];

        public Task<string?> FindAsync(string name, bool fresh, CancellationToken cancellationToken)
        {
            Asked.Add((name, fresh));
            return Task.FromResult<string?>($"1:{Convert.ToBase64String(new byte[32])}");
        }
    }
}
