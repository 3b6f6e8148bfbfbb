using System.Text.RegularExpressions;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A request that the simulator saw.</summary>
/// <param name="Query">The query options' names and values, decoded.</param>
/// <param name="BodyFields">The names of the body's members, nested ones with a dot, sorted, OData annotations left out.</param>
/// <param name="Status">What was answered; 0 when the connection was cut.</param>
public sealed partial record LoggedRequest(
    DateTimeOffset Time,
    string Verb,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    string Prefer,
    IReadOnlyList<string> BodyFields,
    int Status)
{
    /// <summary>Verb, path with ids left out, names of query options and of body fields: requests of one kind have one shape.</summary>
    public string Shape
    {
        get
        {
            var path = Ids().Replace(Path, "/{id}");
            var query = string.Join('&', Query.Keys.Order(StringComparer.Ordinal));
            var body = BodyFields.Count == 0 ? "" : $" {{{string.Join(',', BodyFields)}}}";
            return $"{Verb} {path}{(query.Length == 0 ? "" : "?" + query)}{body}";
        }
    }

    [GeneratedRegex("(?<=/(users|events|subscriptions))/[^/]+")]
    private static partial Regex Ids();
}
