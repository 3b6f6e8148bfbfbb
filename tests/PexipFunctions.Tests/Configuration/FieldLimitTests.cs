using System.Text.Json.Nodes;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Configuration;

/// <summary>The limits of every field, as the field table tells them.</summary>
public sealed class FieldLimitTests
{
    public static TheoryData<string> Texts => Paths(each => each.Type is FieldType.Text or FieldType.PaneText or FieldType.Template);

    public static TheoryData<string> Numbers => Paths(each => each.Type == FieldType.Number);

    public static TheoryData<string> Labels => Paths(each => (each.Type is FieldType.Text or FieldType.PaneText or FieldType.Template) && (each.Required || each.Least > 0) && each.Path is not "joiningInstructionsTemplate");

    public static TheoryData<string> Needed => Paths(each => each.Type != FieldType.Number && (each.Required || each.Least > 0));

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_taken_up_to_its_limit_and_refused_beyond_it_with_both_numbers(string path)
    {
        var field = IntegrationFields.ByPath[path];
        var most = field.Most!.Value;
        var start = path == "joiningInstructionsTemplate" ? "{{alias_uuid}}" : "";
        Assert.DoesNotContain($"{field.Name} may have", Messages(path, start + new string('7', most - start.Length)), StringComparison.Ordinal);
        Assert.Contains($"{field.Name} may have at most {most} characters; it has {most + 1}.", Messages(path, start + new string('7', most + 1 - start.Length)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_taken_from_its_lowest_to_its_highest_and_refused_beyond(string path)
    {
        var field = IntegrationFields.ByPath[path];
        var (least, most) = (field.Least!.Value, field.Most!.Value);
        foreach (var wrong in new[] { least - 1, most + 1 })
        {
            Assert.Contains($"{field.Name} must be from {least} to {most}; it is {wrong}.", Messages(path, wrong), StringComparison.Ordinal);
        }

        Assert.DoesNotContain($"{field.Name} must be from {least} to {most}", Messages(path, least) + Messages(path, most), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public void What_is_needed_may_not_be_empty(string path)
    {
        var isList = IntegrationFields.ByPath[path].Type == FieldType.List;
        Assert.Contains($"{IntegrationFields.ByPath[path].Name} must {(isList ? "have at least one entry" : "not be empty.")}", Messages(path, isList ? new JsonArray() : ""), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_text_that_is_needed_has_more_than_blanks(string path)
    {
        foreach (var blanks in new[] { " ", "   ", "\u00a0", "\u3000\u200b" })
        {
            Assert.Contains($"{IntegrationFields.ByPath[path].Name} must not be empty; it has blanks only.", Messages(path, blanks), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("blanks only", Messages(path, " 7 "), StringComparison.Ordinal);
    }

    private static TheoryData<string> Paths(Func<IntegrationField, bool> which) => [.. IntegrationFields.All.Where(which).Select(field => field.Path)];

    private static string Messages(string path, JsonNode value)
    {
        var document = IntegrationJson.ToJson(SampleIntegration.With(IntegrationFields.ByPath[path]));
        RandomIntegration.Set(document, path, value);
        return string.Join('\n', IntegrationValidation.Check(IntegrationJson.FromJson(document), new DeploymentSettings()).Select(error => error.Message));
    }
}
