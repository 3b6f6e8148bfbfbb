using System.Text.Json.Nodes;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>Reads status and error code of an answer, or of a part of a batch's.</summary>
internal static class RefusalAnswers
{
    public static (int Status, string Code) Of(HttpResponseMessage response, string body) =>
        ((int)response.StatusCode, body.Length == 0 ? "" : (string?)JsonNode.Parse(body)?["error"]?["code"] ?? "");

    public static (int Status, string Code) OfPart(string body, int index)
    {
        var part = JsonNode.Parse(body)!["responses"]![index]!;
        return ((int)part["status"]!, (string)part["body"]!["error"]!["code"]!);
    }
}
