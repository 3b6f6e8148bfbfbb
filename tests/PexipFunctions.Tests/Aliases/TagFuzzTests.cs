using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PexipFunctions.Aliases;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Aliases;

/// <summary>Server and pane read random bodies. <c>VMR_TAG_FUZZ</c> sets how many of each kind, <c>VMR_TAG_SEED</c> the first seed.</summary>
public sealed class TagFuzzTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly int Count = Setting("VMR_TAG_FUZZ", 1_500);
    private static readonly int Seed = Setting("VMR_TAG_SEED", 20260302);

    [Fact]
    public void A_genuine_tag_is_found_by_both_sides_whatever_mail_systems_do_to_its_text()
    {
        var cases = Enumerable.Range(Seed, Count).Select(Changed).ToList();
        var pane = FindInPane(cases.ConvertAll(item => (item.Body, item.Html)));
        var lost = cases.Zip(pane).Select(item => (Case: item.First, Server: IsRead(item.First), Pane: item.Second.Contains(item.First.Tag)))
            .Where(item => !item.Server || !item.Pane)
            .Select(item => $"seed {item.Case.Seed}, read by server {item.Server} and pane {item.Pane}: {JsonSerializer.Serialize(item.Case.Body, Readable)}").ToList();

        Assert.True(lost.Count == 0, $"{lost.Count} of {Count} lost\n{string.Join('\n', lost.Take(8))}");
    }

    [Fact]
    public void Server_and_pane_find_the_same_tags_in_anything()
    {
        var bodies = Enumerable.Range(Seed, Count).Select(seed => new Random(seed) is var random ? new MailChanges(random).Noise(Tag(random)) : default).ToList();
        var pane = FindInPane(bodies);
        for (var number = 0; number < bodies.Count; number++)
        {
            var (body, html) = bodies[number];
            var server = TagReader.Candidates(body, html).Where(candidate => candidate.Contents.Count > 0).Select(candidate => $"{candidate.Prefix}{candidate.Contents[0]}#").Distinct();
            Assert.True(server.SequenceEqual(pane[number]), $"seed {Seed + number}, {(html ? "HTML" : "text")} {JsonSerializer.Serialize(body)}: server {string.Join(' ', server)}, pane {string.Join(' ', pane[number])}");
        }
    }

    private static (int Seed, string Tag, string Body, bool Html) Changed(int seed)
    {
        var random = new Random(seed);
        var tag = Tag(random);
        var (body, html) = new MailChanges(random).Apply(tag);
        return (seed, tag, body, html);
    }

    // A MAC that begins with a digit makes two ends equally likely to the pane, which has no key: one tag in thirty.
    private static string Tag(Random random) => random.Next(4) == 0
        ? TagTable.Word(random.Next(2) == 0 ? "TOK" : "SEALEDTOK")
        : TagTable.Word(random.Next(5) switch { 0 => "TAG", 1 => "SECOND", 2 => "LONG", 3 => "SEALED", _ => "SEALEDLONG" });

    private static bool IsRead((int Seed, string Tag, string Body, bool Html) item)
    {
        var tags = TagReader.Read(item.Body, item.Html, TagTable.Keys);
        return AliasTag.TryRead(AliasSamples.Content(item.Tag, AliasTag.Prefix), TagTable.Keys, out var alias)
            ? tags.Aliases.Contains(alias)
            : tags.Placeholders.Any(found => $"{PlaceholderTag.Prefix}{found.Unique}#" == item.Tag);
    }

    private static List<string[]> FindInPane(List<(string Body, bool Html)> bodies)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "PexipFunctions.Tests", "Aliases", "find-tags.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(JsonSerializer.Serialize(bodies.Select(item => new { html = item.Html, body = item.Body })));
        process.StandardInput.Close();
        return JsonSerializer.Deserialize<List<string[]>>(output.Result)!;
    }

    private static int Setting(string name, int value) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : value;
}
