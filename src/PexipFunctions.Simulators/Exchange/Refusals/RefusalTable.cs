using System.Text.Json;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// The table of refusals, <c>graph-refusals.json</c> beside the tests. Both the HTTP simulator and the in-memory twin are
/// driven by it, so that neither is kinder than the other; contract tests go through every row.
/// </summary>
internal static class RefusalTable
{
    public const string Resource = "graph-refusals.json";

    public static IReadOnlyList<Refusal> Rows { get; } = Load();

    /// <summary>The row by which that answer is known.</summary>
    public static Refusal Find(int status, string code) =>
        Rows.FirstOrDefault(row => row.Status == status && row.Code == code)
        ?? Rows.FirstOrDefault(row => row.Status == status && row.Code == Refusal.AnyCode)
        ?? Rows.First(row => row is { Status: 400, Code: Refusal.AnyCode });

    /// <summary>The row of that name.</summary>
    public static Refusal Row(string id) => Rows.First(row => row.Id == id);

    private static List<Refusal> Load()
    {
        using var stream = typeof(RefusalTable).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<List<Refusal>>(stream, JsonSerializerOptions.Web)!;
    }
}
