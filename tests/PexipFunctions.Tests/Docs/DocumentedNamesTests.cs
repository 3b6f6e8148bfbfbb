using System.Text.RegularExpressions;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>Settings, alarms, addresses, fields, tests, scripts and headings that a document names are there.</summary>
public sealed partial class DocumentedNamesTests
{
    private static readonly Lazy<string> Code = new(() => Read("src", ".cs", ".js", ".ps1", ".html") + Read("infra", ".bicep", ".bicepparam", ".sh", ".ps1") + Read(".github", ".yml") + Repository.Read(".ci/run") + Repository.Read("azure.yaml") + Repository.Read("host.json") + Repository.Read("local.settings.sample.json"));
    private static readonly Lazy<string> Tests = new(() => Read("tests", ".cs", ".mjs"));
    private static readonly Lazy<HashSet<string>> Routes = new(() => [.. Route().Matches(Code.Value).Select(route => Shape("/" + route.Groups[1].Value))]);

    public static TheoryData<string> Documents => DocumentTests.Documents;

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_setting_is_read_or_set(string document) =>
        Assert.Empty(Spans(document).SelectMany(span => Setting().Matches(span)).Select(setting => setting.Value)
            .Where(name => !Code.Value.Contains(name, StringComparison.Ordinal) && !Code.Value.Contains(name.Replace("__", ":", StringComparison.Ordinal), StringComparison.Ordinal))
            .Where(name => !PartsAreRead(name)).Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_word_with_hyphens_is_an_alarm_a_queue_or_something_else_that_the_code_knows(string document) =>
        Assert.Empty(Spans(document).Where(span => Hyphenated().IsMatch(span))
            .Where(name => !Quoted(Code.Value, name) && !Others.Contains(name)).Distinct(StringComparer.Ordinal));

    [Fact]
    public void An_alarm_that_troubleshooting_names_is_one()
    {
        var alarms = AlarmKinds.All.Select(kind => kind.Name).Concat(Alert().Matches(Repository.Read("docs/admin/alarms.md")).Select(alert => alert.Groups[1].Value));
        var named = Spans("docs/admin/troubleshooting.md").Where(span => Hyphenated().IsMatch(span)).Except(["x-functions-key"]).ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(alarms));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_address_of_the_app_is_answered(string document) =>
        Assert.Empty(Spans(document).Where(span => !span.Contains("<node>", StringComparison.Ordinal)) // the Management Node's
            .SelectMany(span => Address().Matches(span)).Select(address => Shape(address.Groups[1].Value).TrimEnd('/', '.', '*'))
            .Where(path => !Routes.Value.Any(route => route == path || route.StartsWith(path + "/", StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_name_in_camel_case_is_a_field_a_parameter_or_a_word_of_the_code(string document) =>
        Assert.Empty(Spans(document).Where(span => Camel().IsMatch(span)).Select(span => span.Split('=', ' ')[0])
            .Where(name => IntegrationFields.All.All(field => field.Path != name) && !Regex.IsMatch(Code.Value, $@"\b{Regex.Escape(name.Split('.')[^1])}\b", RegexOptions.IgnoreCase))
            .Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_test_and_every_variable_of_the_tests_is_there(string document) =>
        Assert.Empty(Spans(document).SelectMany(span => OfTests().Matches(span)).Select(name => name.Value)
            .Where(name => !Regex.IsMatch(Tests.Value, $@"\b{name}\b") && !Regex.IsMatch(Code.Value, $@"\b{name}\b")).Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_switch_of_a_script_is_a_parameter_of_one(string document) =>
        Assert.Empty(Spans(document).SelectMany(span => span.Split('\n')).Where(line => line.Contains(".ps1", StringComparison.Ordinal) || line.StartsWith('-')).SelectMany(line => Switch().Matches(line)).Select(name => name.Groups[1].Value)
            .Where(name => name != "WhatIf" && !Regex.IsMatch(Code.Value, $@"\${name}\b")).Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_named_is_there(string document) =>
        Assert.Empty(Spans(document).SelectMany(span => File().Matches(span)).Select(file => file.Value)
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path)) && !Path.Exists(Path.Combine(Repository.Root, "infra", path))).Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_heading_leads_to_one(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        Assert.Empty(Anchor().Matches(Repository.Read(document))
            .Where(link => !Anchors(link.Groups[1].Length == 0 ? document : Path.Combine(folder, link.Groups[1].Value)).Contains(link.Groups[2].Value))
            .Select(link => link.Value));
    }

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "dotnet-isolated", // Azure's name of the worker
    };

    /// <summary>What stands in backticks, on a line or in a block.</summary>
    private static IEnumerable<string> Spans(string document) =>
        Span().Matches(Repository.Read(document)).Select(span => span.Groups[1].Value + span.Groups[2].Value);

    /// <summary>A name with a part in angle brackets, or one that is bound as a section.</summary>
    private static bool PartsAreRead(string name) => name.Split("__") is [var section, .., var last]
        && Regex.IsMatch(Code.Value, $@"Section = ""{section}""|""{section}(__|:)") && (Regex.IsMatch(Code.Value, $@"\b{last}\b") || section == "Secrets");

    private static bool Quoted(string code, string name) => Regex.IsMatch(code, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])");

    private static string Shape(string path) => Regex.Replace(path.Split('?')[0], @"\{[^}]*\}|<[^>]*>", "{}");

    private static HashSet<string> Anchors(string document)
    {
        var text = Repository.Read(document);
        return [.. Heading().Matches(text).Select(heading => Slug(heading.Groups[1].Value)), .. Regex.Matches(text, "<a id=\"([^\"]+)\"").Select(mark => mark.Groups[1].Value)];
    }

    // As GitHub names headings.
    private static string Slug(string heading) => Regex.Replace(heading.Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');

    private static string Read(string folder, params string[] kinds) => string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
        .Where(file => kinds.Contains(Path.GetExtension(file)) && !Generated().IsMatch(file))
        .Select(System.IO.File.ReadAllText));

    [GeneratedRegex(@"```\w*\n(.*?)```|`([^`\n]+)`", RegexOptions.Singleline)]
    private static partial Regex Span();

    [GeneratedRegex(@"\b[A-Z]\w*?__\w+(?:-\w+)*")]
    private static partial Regex Setting();

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex Hyphenated();

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Alert();

    [GeneratedRegex("Route = \"([^\"]+)\"")]
    private static partial Regex Route();

    [GeneratedRegex(@"(?:^|[> ])(/(?:api|addin|graph|policy|health|console|webapp)(?![\w.])[\w/{}<>.*-]*)")]
    private static partial Regex Address();

    [GeneratedRegex(@"^[a-z]+[A-Z]\w*(\.\w+)?( = .*|=.*)?$")]
    private static partial Regex Camel();

    [GeneratedRegex(@"\b(?:[A-Z]\w+Tests|VMR_[A-Z_]+)\b")]
    private static partial Regex OfTests();

    [GeneratedRegex(@"(?<=^|\s)-([A-Z]\w+)")]
    private static partial Regex Switch();

    [GeneratedRegex(@"(?<![\w/.-])(?:src|tests|docs|infra|modules|\.ci|\.github)/[\w./-]*\w")]
    private static partial Regex File();

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")]
    private static partial Regex Anchor();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[\\/](node_modules|bin|obj)[\\/]")]
    private static partial Regex Generated();
}
