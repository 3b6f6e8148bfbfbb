using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Architecture;

namespace PexipFunctions.Tests.Infra;

public sealed partial class DocumentTests
{
    private const BindingFlags AllMembers = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    public static TheoryData<string> Documents => [.. Paths];

    /// <summary>Every document, from the repository's root.</summary>
    internal static IReadOnlyList<string> Paths { get; } =
    [
        .. new[] { "docs", "infra" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "SECURITY.md"))
            .Concat(new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }.Select(file => Path.Combine(Repository.Root, file)))
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Fact]
    public void Every_alarm_has_its_section()
    {
        var document = Repository.Read("docs/admin/alarms.md");
        var alarms = typeof(AlarmKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (AlarmKind)field.GetValue(null)!);

        Assert.All(alarms, alarm => Assert.Contains($"\n### {alarm.Name}\n", document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_field_is_described_as_the_code_has_it()
    {
        var expected = FieldsDocument();
        var actual = Repository.Read("docs/admin/fields.md");
        if (expected != actual)
        {
            var file = Path.Combine(AppContext.BaseDirectory, "fields.md");
            File.WriteAllText(file, expected);
            Assert.Fail($"docs/admin/fields.md is not what the fields say: replace it by {file}.");
        }
    }

    [Fact]
    public void Every_type_that_developers_are_sent_to_exists()
    {
        var types = Layers.Assemblies.Append(typeof(DocumentTests).Assembly)
            .SelectMany(assembly => assembly.GetTypes())
            .ToList();
        var known = types.Select(type => type.Name)
            .Concat(types.SelectMany(type => type.GetMembers(AllMembers)).Select(member => member.Name))
            .ToHashSet(StringComparer.Ordinal);

        var named = Identifier().Matches(Repository.Read("docs/developer/README.md")).SelectMany(match => match.Groups[1].Value.Split('.'));

        Assert.Equal([], named.Except(known));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_to_one(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var targets = Link().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value);

        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{document}: {target}"));
    }

    private static string FieldsDocument()
    {
        var text = new System.Text.StringBuilder("""
            # Fields of an integration

            Made from the code (`IntegrationFields`); `DocumentTests` says when it is not any more. *Change*: what a changed value does, see [README.md](README.md#what-a-change-does). A star marks fields of the add-in file.

            """);
        foreach (var group in IntegrationFields.All.GroupBy(field => field.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {GroupName(group.Key)}\n\n| field | JSON | meaning | default | limits | change |\n|---|---|---|---|---|---|\n");
            foreach (var field in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {field.Name}{(field.Starred ? " *" : "")} | `{field.Path}` | {Kind(field)}{Cell(field.Help)}{Variables(field)} | {Default(field)} | {Limits(field)} | {Change(field.Effect)} |\n");
            }
        }

        return text.ToString();
    }

    private static string GroupName(FieldGroup group) => group switch
    {
        FieldGroup.Infinity => "Pexip Infinity",
        FieldGroup.Addin => "Add-in",
        FieldGroup.MailTexts => "E-mail text",
        _ => group.ToString(),
    };

    private static string Kind(IntegrationField field) => field.ExchangeKind is { } kind ? $"Kind `{kind}`. " : "";

    private static string Variables(IntegrationField field) =>
        field.Scope is { Variables.Count: > 0 } scope ? $" Variables: {string.Join(", ", scope.Variables.Select(name => $"`{name}`"))}." : "";

    private static string Default(IntegrationField field) => field.Default switch
    {
        null => field.Required ? "must be set" : "",
        string { Length: 0 } => "",
        string text when text.Contains('\n', StringComparison.Ordinal) => "the original product's",
        string text => $"`{Cell(text)}`",
        bool value => value ? "yes" : "no",
        IEnumerable<string> list => string.Join(", ", list.Select(item => $"`{item}`")),
        var value => $"`{Cell(Convert.ToString(value, CultureInfo.InvariantCulture)!)}`",
    };

    private static string Limits(IntegrationField field)
    {
        var unit = field.Type == FieldType.Number ? "" : " characters";
        return (field.Least, field.Most) switch
        {
            _ when field.Choices.Count > 0 => string.Join(", ", field.Choices.Select(choice => $"`{choice}`")),
            ({ } least, { } most) => $"{least} to {most}{unit}",
            (null, { } most) => $"at most {most}{unit}",
            _ => "",
        };
    }

    private static string Change(ChangeEffect effect) => effect switch
    {
        ChangeEffect.AtOnce => "at once",
        ChangeEffect.NewMeetingsOnly => "new meetings only",
        ChangeEffect.WhenRoomIdle => "when the room is idle",
        ChangeEffect.ManifestReinstall => "install the add-in again",
        _ => "refused with meetings ahead",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex(@"`([A-Z][a-z]+[A-Z]\w*(?:\.[A-Z]\w+)?|I[A-Z]\w+)`")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex Link();
}
