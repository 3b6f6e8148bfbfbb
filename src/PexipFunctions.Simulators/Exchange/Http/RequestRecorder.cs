using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Writes every Graph request into the log.</summary>
internal sealed class RequestRecorder(RequestLog log) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var fields = await FieldsAsync(context.Request);
        try
        {
            await next(context);
        }
        finally
        {
            log.Add(new LoggedRequest(
                context.Now(),
                context.Request.Method,
                context.Request.Path.Value ?? "",
                context.Request.Query.ToDictionary(option => option.Key, option => option.Value.ToString()),
                context.Prefer(),
                fields,
                context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode));
        }
    }

    private static async Task<IReadOnlyList<string>> FieldsAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return [];
        }

        request.EnableBuffering();
        try
        {
            return [.. Names(await JsonNode.ParseAsync(request.Body), "").Distinct().Order(StringComparer.Ordinal)];
        }
        catch (JsonException)
        {
            return ["unreadable"];
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    private static IEnumerable<string> Names(JsonNode? node, string prefix) => node switch
    {
        JsonObject members => members.Where(member => !member.Key.StartsWith('@')).SelectMany(member => member.Value is JsonObject or JsonArray
            ? Names(member.Value, prefix + member.Key + ".")
            : [prefix + member.Key]),
        JsonArray elements => elements.SelectMany(element => Names(element, prefix)),
        _ => prefix.Length == 0 ? [] : [prefix.TrimEnd('.')],
    };
}
