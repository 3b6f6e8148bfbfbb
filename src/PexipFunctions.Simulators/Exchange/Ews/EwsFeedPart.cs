namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>Changes of a calendar as <c>SyncFolderItems</c> tells them.</summary>
/// <param name="Came">What is new, or has changed.</param>
/// <param name="Went">What is not in the calendar any more.</param>
/// <param name="IsLast">Whether nothing more has changed.</param>
internal sealed record EwsFeedPart(IReadOnlyList<(EventView Item, bool IsNew)> Came, IReadOnlyList<(string Id, string ChangeKey)> Went, bool IsLast);
