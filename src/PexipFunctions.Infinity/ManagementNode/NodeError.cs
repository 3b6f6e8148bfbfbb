using System.Text.Json;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>
/// What a 400 says. Its shape varies with version and resource (<c>{"conference":{"name":["..."]}}</c>, nested
/// aliases, <c>__all__</c>, <c>{"error":"..."}</c>), so every text is read wherever it is.
/// </summary>
internal sealed record NodeError(CreateRoomOutcome Outcome, string Detail)
{
    private const int LongestDetail = 500;

    public static NodeError Read(string body)
    {
        var texts = new List<(string Path, string Text)>();
        try
        {
            using var json = JsonDocument.Parse(body);
            Collect(json.RootElement, "", texts);
        }
        catch (JsonException)
        {
            texts.Add(("", body));
        }

        var detail = string.Join(" ", texts.Select(text => $"{text.Path.TrimStart('.')}: {text.Text}"));
        return new NodeError(Classify(texts), detail.Length > LongestDetail ? detail[..LongestDetail] : detail);
    }

    private static CreateRoomOutcome Classify(List<(string Path, string Text)> texts)
    {
        var duplicates = texts.Where(text => text.Text.Contains("already exists", StringComparison.OrdinalIgnoreCase)).ToList();
        return duplicates.Count == 0 ? CreateRoomOutcome.Refused
            : duplicates.Exists(SpeaksOfAlias) ? CreateRoomOutcome.AliasInUse
            : CreateRoomOutcome.NameInUse;
    }

    private static bool SpeaksOfAlias((string Path, string Text) error) =>
        error.Path.Contains("alias", StringComparison.OrdinalIgnoreCase)
        || (!error.Path.EndsWith(".name", StringComparison.Ordinal) && error.Text.Contains("alias", StringComparison.OrdinalIgnoreCase));

    private static void Collect(JsonElement element, string path, List<(string Path, string Text)> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                element.EnumerateObject().ToList().ForEach(field => Collect(field.Value, $"{path}.{field.Name}", texts));
                break;
            case JsonValueKind.Array:
                element.EnumerateArray().ToList().ForEach(item => Collect(item, path, texts));
                break;
            case JsonValueKind.String:
                texts.Add((path, element.GetString()!));
                break;
        }
    }
}
