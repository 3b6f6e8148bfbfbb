using System.Text.Json.Nodes;

namespace PexipFunctions.Configuration;

/// <summary>
/// Brings a stored document to today's schema. A new field needs nothing: it takes its default. A renamed, moved or
/// reinterpreted one needs a step here; step n turns schema n + 1 into schema n + 2, and is never removed.
/// </summary>
internal sealed class IntegrationUpgrades(params IReadOnlyList<Action<JsonObject>> steps)
{
    /// <summary>The product's own: schema 1 is the first.</summary>
    public static IntegrationUpgrades Product { get; } = new(AcceptEveryone);

    /// <summary>The schema that is written.</summary>
    public int Current => steps.Count + 1;

    /// <exception cref="InvalidOperationException">A newer version of the app wrote the document.</exception>
    public void Apply(JsonObject document, int schema)
    {
        if (schema > Current)
        {
            throw new InvalidOperationException(
                $"An integration was saved with schema {schema}; this version of the app reads up to {Current}. Deploy the newer version again.");
        }

        foreach (var step in steps.Skip(schema - 1))
        {
            step(document);
        }
    }

    /// <summary>To schema 2: no accepted domain meant everyone; now an admin who means that says so.</summary>
    private static void AcceptEveryone(JsonObject document)
    {
        const string Field = "acceptedOrganizerDomains";
        if (document["exchange"] is not JsonObject exchange)
        {
            document["exchange"] = exchange = [];
        }

        if (exchange[Field] is not JsonArray { Count: > 0 })
        {
            exchange[Field] = new JsonArray(OrganizerDomains.Everyone);
        }
    }
}
