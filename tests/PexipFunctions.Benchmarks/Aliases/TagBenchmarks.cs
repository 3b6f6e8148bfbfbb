using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Benchmarks.Aliases;

/// <summary>Finding tags in bodies, and what a forged one costs.</summary>
[MemoryDiagnoser]
public class TagBenchmarks
{
    private const string Paragraph = "<p class=\"MsoNormal\"><span style=\"color:black\">Minutes &amp; decisions of the last review, 12:-30 #1<o:p></o:p></span></p>\n";
    private readonly TagKeyRing keys = Ring();
    private string tag = "";
    private string forged = "";
    private string small = "";
    private string large = "";
    private string largeText = "";

    [GlobalSetup]
    public void Setup()
    {
        var written = new AliasTag(IntegrationId.FromGuid(Guid.NewGuid()), NumericAlias.Parse("75123456"), "0123456789abcdef").Write(keys);
        tag = written[AliasTag.Prefix.Length..^1];
        forged = tag[..^2] + (tag[^2] == 'A' ? 'B' : 'A') + tag[^1];
        small = Body(10_000, written);
        large = Body(1_000_000, written);
        largeText = string.Concat(Enumerable.Repeat("> Minutes of the last review, 12:-30 #1\n", 25_000)) + written;
    }

    [Benchmark]
    public BodyTags Html10KB() => TagReader.Read(small, isHtml: true, keys);

    [Benchmark]
    public BodyTags Html1MB() => TagReader.Read(large, isHtml: true, keys);

    [Benchmark]
    public BodyTags PlainText1MB() => TagReader.Read(largeText, isHtml: false, keys);

    [Benchmark]
    public bool GenuineTag() => AliasTag.TryRead(tag, keys, out _);

    [Benchmark]
    public bool ForgedTag() => AliasTag.TryRead(forged, keys, out _);

    private static string Body(int length, string written)
    {
        var body = new StringBuilder("<html><body>");
        while (body.Length < length - written.Length)
        {
            body.Append(Paragraph);
        }

        return body.Append("<p>").Append(written).Append("</p></body></html>").ToString();
    }

    private static TagKeyRing Ring() =>
        TagKeyRing.TryParse($"1:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}", out var ring) ? ring : throw new InvalidOperationException();
}
