using System.Text.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Web.Admin;

/// <summary>Reads an integration from the JSON that an admin sends: every field is looked at before any is believed.</summary>
internal static class IntegrationDocument
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Fields that the app sets itself; what a document says of them is ignored.</summary>
    private static readonly string[] ReadOnly = ["id", "manifestVersion", "manifestInstalled", "manifestMustBeReinstalled", "activeSince", "modeSince"];

    /// <exception cref="JsonException">The body is not a JSON object.</exception>
    public static async Task<JsonObject> ReadBodyAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            var document = await JsonNode.ParseAsync(body, documentOptions: Strict, cancellationToken: cancellationToken) as JsonObject
                ?? throw new JsonException("The body is not an object.");
            ReadTexts(document);
            return document;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A text holds half a surrogate pair.", exception);
        }
    }

    /// <summary>Parsing leaves escapes alone: half a surrogate pair would throw wherever its text is read first.</summary>
    private static void ReadTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject section:
                section.Select(member => member.Value).ToList().ForEach(ReadTexts);
                break;
            case JsonArray list:
                list.ToList().ForEach(ReadTexts);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }

    /// <summary>The integration, or what stands in the way; fields that are not there take their defaults.</summary>
    /// <param name="before">What is replaced; null: a new integration.</param>
    public static (Integration? Integration, IReadOnlyList<FieldError> Errors) Read(JsonObject document, IntegrationId id, Integration? before)
    {
        var errors = Visit(document, "").Concat(OfOtherKinds(document)).ToList();
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        var copy = document.DeepClone().AsObject();
        if (OlderSignIn.Apply(copy, before) is { } contradiction)
        {
            return (null, [contradiction]);
        }

        copy["id"] = id.ToString();
        copy["name"] ??= "";
        foreach (var name in ReadOnly.Skip(1))
        {
            copy.Remove(name);
        }

        var integration = IntegrationJson.FromJson(copy);
        return (before is null ? integration : integration with { ManifestVersion = before.ManifestVersion, ActiveSince = before.ActiveSince, ModeSince = before.ModeSince }, []);
    }

    private static IEnumerable<FieldError> Visit(JsonObject section, string prefix)
    {
        foreach (var (name, value) in section)
        {
            var path = prefix + name;
            if (IntegrationFields.ByPath.TryGetValue(path, out var field))
            {
                if (Problem(field, value) is { } problem)
                {
                    yield return FieldError.Of(field, problem);
                }
            }
            else if (value is JsonObject inner && IntegrationFields.Sections.Contains(path))
            {
                foreach (var error in Visit(inner, path + "."))
                {
                    yield return error;
                }
            }
            else if (!ReadOnly.Contains(path) && path != SignInWaysJson.OlderName)
            {
                yield return new FieldError(path, path, $"{path} is not a field of an integration; /api/openapi.json lists them.");
            }
        }
    }

    /// <summary>What belongs to another kind of Exchange than the document names would be lost without a word.</summary>
    private static IEnumerable<FieldError> OfOtherKinds(JsonObject document)
    {
        var exchange = document["exchange"] as JsonObject;
        var kind = exchange?["kind"] is JsonValue named && named.TryGetValue<string>(out var text) ? text : ExchangeSettings.GraphKind;
        return ExchangeSettings.Kinds.Contains(kind)
            ? from member in exchange ?? []
              let field = IntegrationFields.ByPath.GetValueOrDefault($"exchange.{member.Key}")
              where field is not null && !field.IsOf(kind)
              select FieldError.Of(field, $"is a field of the kind {field.ExchangeKind}: leave it out with the kind {kind}.")
            : [];
    }

    private static string? Problem(IntegrationField field, JsonNode? value)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        return field.Type switch
        {
            _ when kind == JsonValueKind.Null => field.MayBeNull ? null : "must not be null; leave it out to take its default.",
            FieldType.Number => kind == JsonValueKind.Number && value!.AsValue().TryGetValue<int>(out _) ? null : "must be a whole number.",
            FieldType.Switch => kind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false.",
            FieldType.List => IsTexts(value) ? null : "must be a list of texts.",
            FieldType.Choices => IsTexts(value) && value!.AsArray().All(item => field.Choices.Contains(item!.GetValue<string>())) ? null : $"must be a list of {string.Join(", ", field.Choices)}.",
            _ when kind != JsonValueKind.String => "must be a text.",
            FieldType.Choice => field.Choices.Contains(value!.GetValue<string>()) ? null : $"must be one of {string.Join(", ", field.Choices)}.",
            FieldType.Mailbox => IsMailbox(value!.GetValue<string>()) ? null : $"must be {FieldForm.Of(field.Type)!.What}.",
            FieldType.Address => Uri.TryCreate(value!.GetValue<string>(), UriKind.Absolute, out _) ? null : $"must be {FieldForm.Of(field.Type)!.What}.",
            _ => null,
        };
    }

    private static bool IsTexts(JsonNode? value) => value is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String);

    private static bool IsMailbox(string text) => text.Length == 0 || MailboxAddress.TryParse(text, out _);
}
