using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.Admin;

/// <summary>What a question led to.</summary>
/// <param name="Tag">The tag in it; null: none.</param>
/// <param name="Entries">What the log has under the question itself, oldest first; null: nothing.</param>
public sealed record FoundMeetings(string Understood, string Summary, object? Tag, IReadOnlyList<Meeting> Meetings, IReadOnlyList<Operation>? Entries = null);
