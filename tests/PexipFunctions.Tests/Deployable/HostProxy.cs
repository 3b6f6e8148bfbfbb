using System.Text.Json;
using PexipFunctions.Tests.Deployable.Rpc;

namespace PexipFunctions.Tests.Deployable;

/// <summary>
/// What the Functions host does to a request on its way to the worker. Sources: azure-functions-host, DefaultHttpProxyService
/// with YARP's default transforms (TransformBuilder: X-Forwarded-* are set, all else is copied); binding data as made by
/// azure-webjobs-sdk-extensions, HttpTriggerAttributeBindingProvider; both as seen on host 4.1037.
/// </summary>
internal static class HostProxy
{
    /// <summary>Replaces what the host replaces.</summary>
    /// <param name="peer">From whom the host has the connection, by what it knows: on Linux something of the platform's inside.</param>
    public static void Pass(HttpRequestMessage request, string peer)
    {
        foreach (var header in request.Headers.Select(header => header.Key).Where(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            request.Headers.Remove(header);
        }

        request.Headers.Add("X-Forwarded-For", peer);
        request.Headers.Add("X-Forwarded-Host", "app.example.com");
        request.Headers.Add("X-Forwarded-Proto", "http");
    }

    /// <summary>
    /// The binding data of a request before it is passed on: properties of a JSON body, then the query, then the route; and the
    /// headers only where nothing has taken their name.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, TypedData>> ReadAsync(HttpRequestMessage request, IEnumerable<(string Name, string Value)> route)
    {
        var data = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in await BodyAsync(request))
        {
            data[name] = value;
        }

        foreach (var pair in Query(request).Concat(route))
        {
            data[pair.Name] = new TypedData { String = pair.Value };
        }

        data.TryAdd("Query", new TypedData { Json = JsonSerializer.Serialize(Query(request).ToDictionary(pair => pair.Name, pair => pair.Value)) });
        data.TryAdd("Headers", new TypedData { Json = JsonSerializer.Serialize(request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value))) });
        return data;
    }

    private static async Task<IReadOnlyList<(string Name, TypedData Value)>> BodyAsync(HttpRequestMessage request)
    {
        if (request.Content is null or StreamContent)
        {
            return [];
        }

        try
        {
            using var body = JsonDocument.Parse(await request.Content.ReadAsStringAsync());
            return body.RootElement.ValueKind == JsonValueKind.Object ? [.. body.RootElement.EnumerateObject().Select(property => (property.Name, new TypedData { Json = property.Value.GetRawText() }))] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<(string Name, string Value)> Query(HttpRequestMessage request) =>
        from part in (request.RequestUri!.OriginalString.Split('?', 2) is [_, var query] ? query : "").Split('&', StringSplitOptions.RemoveEmptyEntries)
        let pair = part.Split('=', 2)
        where pair[0] != "code"
        select (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[^1]));
}
