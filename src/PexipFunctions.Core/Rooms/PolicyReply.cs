namespace PexipFunctions.Rooms;

/// <summary>The answer to a Conferencing Node, as it is sent.</summary>
/// <param name="Json">In Pexip's format.</param>
/// <param name="IsFailure">Whether it says nothing of the credentials that were sent.</param>
public sealed record PolicyReply(string Json, bool IsFailure);
