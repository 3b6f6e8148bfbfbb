using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

public sealed class ForgedTagTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seed = 20260302;
    private static readonly string[] Starts = ["PXPS:-", "PXPS", "pxps\uff1a\u2013", "PXPS\U0001f610", "PXPS:- > "];
    private static readonly string[] Ends = ["#", "", "\\#", ".", "AAAA", "%23", "#777"];

    /// <summary>Ways to make a tag that was never given out from one that was.</summary>
    public static TheoryData<string> Ways => ["exchange", "transpose", "cut", "lengthen", "invent", "splice"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Of_a_hundred_thousand_forged_and_mutated_tags_none_is_accepted(string way)
    {
        var random = new Random(Seed);
        for (var number = 0; number < 17_000; number++)
        {
            foreach (var isSealed in (bool[])[true, false])
            {
                var (genuine, other) = (Text(Genuine(random), isSealed), Text(Genuine(random), isSealed));
                var forged = Forge(way, genuine, other, random);
                Assert.False(forged != genuine && AliasTag.TryRead(forged, AliasSamples.Keys, out _), $"{way}: {forged}");
            }
        }
    }

    /// <summary>Where the end of a tag is searched for, or its signs are made up for, a forged one has more ways to be taken for genuine.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void In_a_body_nothing_but_what_was_given_out_is_read(string way)
    {
        var random = new Random(Seed);
        for (var number = 0; number < 3_000; number++)
        {
            AliasTag[] given = [Genuine(random), Genuine(random)];
            var forged = Forge(way, Text(given[0], number % 2 == 0), Text(given[1], number % 3 == 0), random);
            var tags = TagReader.Read($"{Starts[number % Starts.Length]}{forged}{Ends[number % Ends.Length]} Regards", isHtml: false, AliasSamples.Keys);
            Assert.All(tags.Aliases, tag => Assert.Contains(tag, given));
        }
    }

    /// <summary>Texts of a megabyte full of what has the shape of tags: each checked place costs a MAC.</summary>
    [Theory]
    [InlineData("PXPS:-{0}#")]
    [InlineData("PXPS:-{0}")]
    [InlineData("PXPS{0}")]
    [InlineData("PXPS\U0001f610{0} ")]
    public void A_body_full_of_forged_tags_costs_a_bounded_number_of_MACs(string form)
    {
        var random = new Random(Seed);
        var body = new System.Text.StringBuilder();
        while (body.Length < 1_000_000)
        {
            // Alias characters all through: as many ends as there can be.
            byte[] payload = [AliasTag.Version, 1, .. Enumerable.Repeat((byte)'7', 24), .. Enumerable.Range(0, 39).Select(_ => (byte)random.Next('0', '9' + 1))];
            body.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, form, Base32.Encode(payload));
        }

        var candidates = TagReader.Candidates(body.ToString(), isHtml: false).ToList();
        Assert.Equal(TagReader.MostCandidates, candidates.Count);
        Assert.InRange(candidates.Sum(candidate => candidate.Contents.Count), 1, TagReader.MostCandidates * 23);
        Assert.Empty(TagReader.Read(body.ToString(), isHtml: false, AliasSamples.Keys).Aliases);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_single_bit_of_a_tag_counts(bool isSealed)
    {
        var genuine = Text(AliasSamples.Tag(), isSealed);
        Assert.True(Base32.TryDecode(genuine, out var bytes));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var forged = bytes.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(AliasTag.TryRead(Base32.Encode(forged), AliasSamples.Keys, out _));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_single_bit_of_a_placeholder_counts(bool isSealed)
    {
        var text = isSealed
            ? PlaceholderTag.Issue(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance)
            : AliasSamples.IssueFirst(AliasSamples.Ours, AliasSamples.Now, PlaceholderTag.Anonymous, AliasSamples.Keys);
        Assert.True(Base32.TryDecode(AliasSamples.Content(text, PlaceholderTag.Prefix), out var bytes));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var forged = bytes.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(PlaceholderTag.TryRead(Base32.Encode(forged), AliasSamples.Keys, out _));
        }
    }

    private static AliasTag Genuine(Random random)
    {
        var alias = random.Next(10_000_000, 99_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return AliasSamples.Tag(alias, nonce: AliasSamples.NewNonce());
    }

    private static string Text(AliasTag tag, bool isSealed) =>
        AliasSamples.Content(isSealed ? tag.Write(AliasSamples.Keys) : AliasSamples.WriteFirst(tag, AliasSamples.Keys), AliasTag.Prefix);

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
