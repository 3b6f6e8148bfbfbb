using System.Text.RegularExpressions;

namespace PexipFunctions.Tests.Infra;

/// <summary>A command in a page is run by a test or by CI, or its paragraph says why not: ☁ (Azure, Exchange, Core Tools) or <i>by hand</i>.</summary>
public sealed partial class CommandTests
{
    // What stands in a page, and who runs it: the text of a script, or a class of tests that does the same in its process.
    private static readonly Dictionary<string, string> Run = new(StringComparer.Ordinal)
    {
        ["./test.sh"] = "./test.sh",
        ["npm ci --ignore-scripts"] = "npm ci --ignore-scripts",
        ["npm run check"] = "npm run --silent check",
        ["dotnet build"] = "dotnet build",
        ["dotnet test"] = "dotnet test",
        ["dotnet run --project src/PexipFunctions.LocalHost"] = "PlaygroundTests",
        ["dotnet run --project src/PexipFunctions.LocalHost -- demo"] = "src/PexipFunctions.LocalHost --no-build -- demo",
        ["dotnet run --project src/PexipFunctions.LocalHost -- --exchange ews"] = "StartArgumentTests",
        ["dotnet run --project src/PexipFunctions.LocalHost -- demo --exchange ews"] = "StartArgumentTests",
        ["dotnet publish src/PexipFunctions -c Release --output artifacts/package"] = "dotnet publish src/PexipFunctions",
        ["dotnet publish src/PexipFunctions --configuration Release --output package"] = "dotnet publish src/PexipFunctions",
        ["(cd package && zip -qr ../package.zip .)"] = "PackageTests",
        ["node supply-chain/licences.mjs"] = "node supply-chain/licences.mjs",
        ["node supply-chain/sbom.mjs artifacts/package artifacts/bom.json"] = "node supply-chain/sbom.mjs artifacts/package artifacts/bom.json",
        ["VMR_HOSTILE=10000 dotnet test tests/PexipFunctions.Tests --filter HostileInput"] = "HostileInputTests",
    };

    [Theory]
    [MemberData(nameof(DocumentTests.Documents), MemberType = typeof(DocumentTests))]
    public void Every_command_is_run_or_says_why_not(string page) => Assert.Equal([], Unmarked(Repository.Read(page)).Except(Run.Keys));

    [Fact]
    public void Who_is_said_to_run_a_command_is_there()
    {
        var scripts = Repository.Read(".ci/run") + Repository.Read("test.sh");
        var classes = typeof(CommandTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(Run.Values, by => Assert.True(classes.Contains(by) || scripts.Contains(by, StringComparison.Ordinal), by));
    }

    [Fact]
    public void A_command_without_a_mark_is_found() =>
        Assert.Equal(["az login", "make it"], Unmarked("Do `az login` first.\n\nThen:\n```bash\nmake \\\n  it   # now\n```\n\nMore: ☁\n```bash\naz x\n```\n"));

    private static IEnumerable<string> Unmarked(string page)
    {
        var text = Continued().Replace(page.ReplaceLineEndings("\n"), " ");
        var blocks = from block in Block().Matches(text)
                     where !IsMarked(text[..block.Index].TrimEnd().Split("\n\n")[^1])
                     from line in block.Groups[1].Value.Split('\n')
                     select Comment().Replace(line, "").Trim();
        var inline = from paragraph in Block().Replace(text, "").Split('\n')
                     where !IsMarked(paragraph)
                     from command in Inline().Matches(paragraph)
                     select command.Groups[1].Value;
        return inline.Concat(blocks).Where(command => command.Length > 0);
    }

    private static bool IsMarked(string paragraph) => paragraph.Contains('☁', StringComparison.Ordinal) || paragraph.Contains("by hand", StringComparison.Ordinal);

    [GeneratedRegex(@" *\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@"^ *```(?:bash|sh|powershell)\n(.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"`((?:az|dotnet|npx|VMR_\w+=\S+) [^`]+)`")]
    private static partial Regex Inline();
}
