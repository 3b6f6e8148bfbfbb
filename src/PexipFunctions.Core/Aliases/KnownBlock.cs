using System.Text.Json.Serialization;

namespace PexipFunctions.Aliases;

/// <summary>What the pane is told of a block that stands, or will stand, in an invitation.</summary>
/// <param name="Text">See <see cref="PrintedBlock"/>.</param>
/// <param name="Number">The numeric alias, by which the pane finds what is left of it; empty for the placeholder.</param>
/// <param name="Exact">Whether this is what was printed; false when it was rendered again, by the template of today.</param>
/// <param name="Location">The text that the template of today gives the meeting's location; null where it gives none, or the pane has it.</param>
public sealed record KnownBlock(string Text, IReadOnlyList<string> Links, string Number, bool Exact,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Location = null)
{
    public static KnownBlock? Of(PrintedBlock? printed, string number, bool isExact, string? location = null) =>
        printed is null ? null : new KnownBlock(printed.Text, printed.Links, number, isExact, string.IsNullOrEmpty(location) ? null : location);
}
