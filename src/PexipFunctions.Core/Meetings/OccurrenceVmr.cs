using System.Text.Json.Serialization;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>The VMR that one occurrence has in the place of its series': its body shows another tag.</summary>
/// <param name="Alias">Numeric; empty until one is allocated, for a placeholder's tag.</param>
/// <param name="Name">Rendered, like those of a meeting.</param>
/// <param name="Instructed">Who was sent the joining instructions of a placeholder's tag (keyed hashes); null: no such tag.</param>
public sealed record OccurrenceVmr(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] NumericAlias Alias, string Name = "", string Description = "", string Subject = "", IReadOnlyList<string>? Instructed = null);
