namespace PexipFunctions.Rooms;

/// <summary>What a Conferencing Node asks.</summary>
/// <param name="Authorization">The request's Authorization header.</param>
/// <param name="LocalAlias">What was dialled.</param>
/// <param name="Query">The whole query as it came, with its question mark; for the next policy server.</param>
/// <param name="Via">Through which servers the request came (RFC 9110, section 7.6.3); empty: straight from a node.</param>
public sealed record PolicyRequest(string? Authorization, string? LocalAlias, string Query = "", string Via = "");
