using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Web.Http;

/// <summary>
/// A request's headers as the Functions host got them, a feature of the request. The host passes it on with
/// <c>X-Forwarded-*</c> of its own making (azure-functions-host, DefaultHttpProxyService; YARP's default transforms), and
/// tells what it got in the invocation's binding data only, as the JSON object <c>Headers</c>.
/// </summary>
/// <param name="json">That object.</param>
public sealed class HostHeaders(string json)
{
    /// <summary>The host's name for them in its binding data.</summary>
    public const string Key = "Headers";

    /// <summary>The value of a header; null without it, and when the object may be the client's work.</summary>
    internal async ValueTask<string?> FindAsync(HttpRequest request, string name, CancellationToken cancellationToken) =>
        await IsOfHostAsync(request, cancellationToken) ? Find(name) : null;

    /// <summary>
    /// The host takes binding data from a JSON body and from the query first, and adds the headers only where nothing of that
    /// name is there (azure-webjobs-sdk-extensions, HttpTriggerAttributeBindingProvider): so a client can put its own there.
    /// What is no plain JSON object might be one to the host, whose parser takes more: then nothing is believed.
    /// </summary>
    private static async ValueTask<bool> IsOfHostAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.ContainsKey(Key))
        {
            return false;
        }

        request.EnableBuffering((int)BodyLimit.AddIn);
        try
        {
            if (await request.Body.ReadAsync(new byte[1], cancellationToken) == 0)
            {
                return true;
            }

            request.Body.Position = 0;
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && !body.RootElement.EnumerateObject().Any(property => string.Equals(property.Name, Key, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: half a surrogate pair
        {
            return false;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    private string? Find(string name)
    {
        try
        {
            using var headers = JsonDocument.Parse(json);
            return headers.RootElement.ValueKind != JsonValueKind.Object
                ? null
                : headers.RootElement.EnumerateObject()
                    .Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase) && header.Value.ValueKind == JsonValueKind.String)
                    .Select(header => header.Value.GetString())
                    .LastOrDefault();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
