using PexipFunctions.Aliases;

namespace PexipFunctions.Tests.Aliases;

public sealed class ForgedTagTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seed = 20260302;

    /// <summary>Ways to make a tag that was never given out from one that was.</summary>
    public static TheoryData<string> Ways => ["exchange", "transpose", "cut", "lengthen", "invent", "splice"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Of_a_hundred_thousand_forged_and_mutated_tags_none_is_accepted(string way)
    {
        var random = new Random(Seed);
        for (var number = 0; number < 17_000; number++)
        {
            var genuine = Genuine(random);
            var forged = Forge(way, genuine, Genuine(random), random);
            Assert.False(forged != genuine && AliasTag.TryRead(forged, AliasSamples.Keys, out _), $"{way}: {forged}");
        }
    }

    [Fact]
    public void Each_single_bit_of_a_tag_counts()
    {
        var genuine = AliasSamples.Content(AliasSamples.Tag().Write(AliasSamples.Keys), AliasTag.Prefix);
        Assert.True(Base32.TryDecode(genuine, out var bytes));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var forged = bytes.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(AliasTag.TryRead(Base32.Encode(forged), AliasSamples.Keys, out _));
        }
    }

    [Fact]
    public void Each_single_bit_of_a_placeholder_counts()
    {
        var text = PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance);
        Assert.True(Base32.TryDecode(AliasSamples.Content(text, PlaceholderTag.Prefix), out var bytes));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var forged = bytes.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(PlaceholderTag.TryRead(Base32.Encode(forged), AliasSamples.Keys, out _));
        }
    }

    private static string Genuine(Random random)
    {
        var alias = random.Next(10_000_000, 99_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return AliasSamples.Content(AliasSamples.Tag(alias, nonce: AliasTag.NewNonce(SecureRandom.Instance)).Write(AliasSamples.Keys), AliasTag.Prefix);
    }

    private static string Forge(string way, string genuine, string other, Random random)
    {
        var at = random.Next(genuine.Length - 1);
        return way switch
        {
            "exchange" => $"{genuine[..at]}{Alphabet[random.Next(32)]}{genuine[(at + 1)..]}",
            "transpose" => $"{genuine[..at]}{genuine[at + 1]}{genuine[at]}{genuine[(at + 2)..]}",
            "cut" => genuine[..at],
            "lengthen" => genuine.Insert(at, $"{Alphabet[random.Next(32)]}"),
            "invent" => new string([.. Enumerable.Range(0, genuine.Length).Select(_ => Alphabet[random.Next(32)])]),
            // Two tags differ in nonce, alias and MAC alone: spliced before the nonce they are the other one again.
            _ => genuine[..random.Next(42, 80)] is var head ? head + other[head.Length..] : genuine,
        };
    }
}
