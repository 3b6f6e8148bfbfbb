using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>How one row of the table is met.</summary>
/// <param name="Arrange">Brings about its condition.</param>
/// <param name="Verb">The request over HTTP.</param>
/// <param name="Path">Its path below the service root.</param>
/// <param name="Body">Its JSON body, or null.</param>
/// <param name="Ask">The same through the product's interface; null: that cannot express it.</param>
/// <param name="Call">The same as the simulator sees it, where the twin's interface cannot express it.</param>
internal sealed record RefusalCase(
    Action<RefusalStage> Arrange,
    string Verb,
    Func<RefusalStage, string> Path,
    Func<RefusalStage, JsonNode>? Body = null,
    Func<RefusalStage, Task<object?>>? Ask = null,
    Func<RefusalStage, GraphCall>? Call = null)
{
    public HttpRequestMessage Request(RefusalStage stage, Uri root)
    {
        var request = new HttpRequestMessage(new HttpMethod(Verb), new Uri(root.AbsoluteUri + Path(stage)));
        request.Content = Body is null ? null : JsonContent.Create(Body(stage));
        request.Headers.Authorization = new("Bearer", "token");
        request.Headers.Add("Prefer", "IdType=\"ImmutableId\"");
        return request;
    }
}
