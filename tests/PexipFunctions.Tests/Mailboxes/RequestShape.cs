using System.Text.Json;
using System.Text.RegularExpressions;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>One of the few kinds of request that the product makes of Graph; all are in request-shapes.json.</summary>
internal sealed partial record RequestShape(string Verb, string Path, IReadOnlyList<string> Query, IReadOnlyList<string> Body)
{
    public static IReadOnlyList<RequestShape> All { get; } = JsonSerializer.Deserialize<IReadOnlyList<RequestShape>>(
        File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Mailboxes", "request-shapes.json")), JsonSerializerOptions.Web)!;

    public bool Fits(LoggedRequest request) =>
        Verb == request.Verb && Path == Ids().Replace(request.Path, "/{id}")
        && Query.Order(StringComparer.Ordinal).SequenceEqual(request.Query.Keys.Order(StringComparer.Ordinal))
        && Body.Order(StringComparer.Ordinal).SequenceEqual(request.BodyFields.Order(StringComparer.Ordinal));

    [GeneratedRegex("(?<=/(users|events|subscriptions))/[^/]+")]
    private static partial Regex Ids();
}
