using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>The console has limits and patterns from the schema that the API serves: it must say what the rules for saving say.</summary>
public sealed class SchemaLimitTests
{
    private static readonly JsonObject Schema = IntegrationSchema.Write();

    public static TheoryData<string> Formed => [.. IntegrationFields.All.Where(each => FieldForm.Of(each.Items ?? each.Type) is not null).Select(each => each.Path)];

    public static TheoryData<string> Paths => [.. IntegrationFields.All.Select(each => each.Path)];

    [Theory]
    [MemberData(nameof(Formed))]
    public void A_field_with_a_form_has_its_pattern_in_the_schema(string path)
    {
        var field = IntegrationFields.ByPath[path];
        var form = FieldForm.Of(field.Items ?? field.Type)!;
        var limits = Limits(path);

        Assert.Equal(form.What, (string?)limits["x-form"]);
        Assert.EndsWith(form.Pattern, (string?)limits["pattern"], StringComparison.Ordinal);
        Assert.Equal(!field.Required && field.Items is null, Regex.IsMatch("", (string)limits["pattern"]!, RegexOptions.ECMAScript));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_field_has_its_limits_in_the_schema(string path)
    {
        var field = IntegrationFields.ByPath[path];
        var limits = Limits(path);
        var (least, most) = field.Type == FieldType.Number ? ("minimum", "maximum") : ("minLength", "maxLength");

        Assert.Equal((field.Least, field.Most), ((int?)limits[least], (int?)limits[most]));
        Assert.Equal(field.Type == FieldType.List ? IntegrationField.MostItems : null, (int?)Property(path)["maxItems"]);
    }

    [Theory]
    [InlineData(FieldType.Fqdn, "joinServerFqdn", "vmr.example.com|VMR.Example.COM|a.bc|1.example", "localhost|192.0.2.1|vmr..example|-a.example|a-.example|a.1|a.b|https://a.example|a.example:443|a_b.example|\u212a.example|a.example.")]
    [InlineData(FieldType.Uuid, "exchange.clientId", "0F8FAD5B-D9CB-469F-A165-70867728950E|0f8fad5b-d9cb-469f-a165-70867728950e", "x|0f8fad5bd9cb469fa16570867728950e|{0f8fad5b-d9cb-469f-a165-70867728950e}|0f8fad5b-d9cb-469f-a165-70867728950e ")]
    [InlineData(FieldType.SecretName, "infinity.secretName", "node|Node-1", "no de|n\u00f8de|a_b|a/b")]
    public void Schema_and_rules_take_and_refuse_the_same(FieldType type, string path, string right, string wrong)
    {
        var field = IntegrationFields.ByPath[path];
        Assert.Equal(type, field.Type);
        var pattern = new Regex((string)Limits(path)["pattern"]!, RegexOptions.ECMAScript);

        Assert.All(right.Split('|'), text => Assert.Equal((true, null), (pattern.IsMatch(text), FieldRules.Problem(field, text, new DeploymentSettings()))));
        Assert.All(wrong.Split('|'), text => Assert.Equal((false, $"must be {FieldForm.Of(type)!.What}."), (pattern.IsMatch(text), FieldRules.Problem(field, text, new DeploymentSettings()))));
    }

    [Fact]
    public void What_can_be_saved_has_the_patterns_of_the_schema()
    {
        Assert.All(IntegrationFields.All.Where(field => FieldForm.Of(field.Type) is not null), field =>
            Assert.Matches(new Regex((string)Limits(field.Path)["pattern"]!, RegexOptions.ECMAScript), field.Path.Split('.').Aggregate<string, JsonNode?>(IntegrationJson.ToJson(SampleIntegration.With(field)), (node, name) => node?[name])?.ToString() ?? ""));
    }

    private static JsonNode Limits(string path) => Property(path)["items"] ?? Property(path);

    private static JsonNode Property(string path) => path.Split('.').Aggregate<string, JsonNode>(Schema, (node, name) => node["properties"]![name]!);
}
