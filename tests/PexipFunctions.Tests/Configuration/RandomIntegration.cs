using System.Text.Json.Nodes;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Configuration;

/// <summary>Integrations that may be saved, every field of them at random.</summary>
internal static class RandomIntegration
{
    private const string Characters = "abcXYZ019 .,;:!?'\"`$()<>&{%}\\/ÄöéßŽ漢字\u200bд";

    public static Integration New(Random random)
    {
        var sample = SampleIntegration.New($"vmr-{Guid.NewGuid():N}@contoso.com");
        var document = IntegrationJson.ToJson(random.Next(2) == 0 ? sample : sample with { Exchange = SampleIntegration.OnPremises });
        var kind = (string)document["exchange"]!["kind"]!;
        foreach (var field in IntegrationFields.All.Where(field => field.IsOf(kind) && field.Path != "exchange.kind" && random.Next(2) == 0))
        {
            Set(document, field.Path, Value(field, random));
        }

        var integration = IntegrationJson.FromJson(document);
        return IntegrationValidation.Check(integration, new DeploymentSettings()).Count == 0 ? integration : New(random);
    }

    private static JsonNode? Value(IntegrationField field, Random random) => field.Type switch
    {
        FieldType.Text when field.Path == "exchange.username" => $"svc{random.Next(100)}@contoso.com",
        FieldType.Text when field.Path == "scheduledAliasPrefix" => new string('7', random.Next(1, 9)),
        FieldType.Text => Text(random, Math.Max(1, field.Least ?? 0), field.Most!.Value),
        FieldType.PaneText or FieldType.Template when field.Path == "joiningInstructionsTemplate" => "{{alias_uuid}}" + Plain(random, 500, lines: true),
        FieldType.PaneText or FieldType.Template => Plain(random, Math.Min(600, field.Most!.Value), lines: field.Html),
        FieldType.Number => field.Path.EndsWith("PinLength", StringComparison.Ordinal) ? 6 : random.Next(field.Least!.Value, field.Most!.Value + 1),
        FieldType.Choice => field.Path is "exchange.credential" ? "managedIdentity" : field.Choices[random.Next(field.Choices.Count)],
        FieldType.Choices => new JsonArray([.. field.Choices.Where(_ => random.Next(2) == 0).DefaultIfEmpty(field.Choices[0]).Select(choice => (JsonNode)choice)]),
        FieldType.Switch => random.Next(2) == 0,
        FieldType.List => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(n => (JsonNode)(field.Items == FieldType.Uuid ? Guid.NewGuid().ToString() : $"d{n}.example.com"))]),
        FieldType.Address => $"https://h{random.Next(100)}.example.com/v1.0",
        FieldType.Mailbox => $"box-{Guid.NewGuid():N}@contoso.com",
        FieldType.Fqdn => $"h{random.Next(100)}.example.com",
        FieldType.Uuid => field.Path == "exchange.tenantId" ? "" : Guid.NewGuid().ToString(),
        _ => $"secret-{random.Next(100)}",
    };

    private static string Text(Random random, int least, int most) => Plain(random, random.Next(least, Math.Min(most, 60) + 1), lines: false);

    private static string Plain(Random random, int length, bool lines)
    {
        var text = string.Concat(Enumerable.Range(0, Math.Max(1, length)).Select(_ => Characters[random.Next(Characters.Length)]));
        text = text.Replace("{%", "", StringComparison.Ordinal).Replace("{{", "", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("<", "", StringComparison.Ordinal);
        return lines ? text.Replace(";", "\r\n", StringComparison.Ordinal).Replace(":", "\n\t", StringComparison.Ordinal) : text.Length == 0 ? "x" : text;
    }

    public static void Set(JsonObject document, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var section = parts.Length == 1 ? document : document[parts[0]]!.AsObject();
        section[parts[^1]] = value;
    }
}
