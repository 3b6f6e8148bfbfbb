using System.Text.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Configuration;

/// <summary>Documents of older versions lack fields; the generated code for the record must not take that for a value.</summary>
public sealed class IntegrationJsonTests
{
    private static readonly string[] Sections = [.. IntegrationFields.Sections];

    public static TheoryData<string> Optional =>
        [.. Paths(Document(), "").Except(["id", "name"])];

    [Theory]
    [MemberData(nameof(Optional))]
    public void A_field_that_a_document_lacks_takes_its_default(string path)
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New());
        Remove(document, path);

        var read = IntegrationJson.ToJson(IntegrationJson.FromJson(document));

        Assert.Equal(Find(Document(), path)?.ToJsonString(), Find(read, path)?.ToJsonString());
    }

    [Fact]
    public void A_document_of_id_and_name_alone_is_a_new_integration()
    {
        var expected = Document();
        var document = new JsonObject { ["id"] = expected["id"]!.DeepClone(), ["name"] = expected["name"]!.DeepClone() };

        Assert.Equal(expected.ToJsonString(), IntegrationJson.ToJson(IntegrationJson.FromJson(document)).ToJsonString());
    }

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    public void Without_identity_there_is_no_integration(string field)
    {
        var document = Document();
        document.Remove(field);

        Assert.Contains(field, Assert.Throws<JsonException>(() => IntegrationJson.FromJson(document)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_document_says_is_not_overwritten_by_defaults()
    {
        var document = Document();
        document["joinAfterBufferMinutes"] = 7;
        document["infinity"] = new JsonObject { ["overrunMinutes"] = 9 };

        var read = IntegrationJson.FromJson(document);

        Assert.Equal((7, 9, Provisioning.JoinWindow), (read.JoinAfterBufferMinutes, read.Infinity.OverrunMinutes, read.Infinity.Provisioning));
    }

    private static JsonObject Document() => IntegrationJson.ToJson(new Integration { Id = IntegrationId.FromGuid(new Guid(1, 2, 3, new byte[8])), Name = "new" });

    private static IEnumerable<string> Paths(JsonObject section, string prefix) =>
        from member in section
        from path in member.Value is JsonObject inner && Sections.Contains(member.Key)
            ? Paths(inner, member.Key + ".").Prepend(member.Key)
            : [prefix + member.Key]
        select path;

    private static JsonNode? Find(JsonObject document, string path) =>
        path.Split('.').Aggregate((JsonNode?)document, (node, name) => node![name]);

    private static void Remove(JsonObject document, string path)
    {
        var names = path.Split('.');
        var section = names is [var name, _] ? document[name]!.AsObject() : document;
        Assert.True(section.Remove(names[^1]));
    }
}
