using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Infinity.Policy;

/// <summary>What the policy endpoint knows of an alias: the room, and when it may be joined.</summary>
/// <param name="Profile">What every participant is given.</param>
/// <param name="ServiceTag">The room's tag, as it would be on the Management Node.</param>
/// <param name="Windows">Join windows; each from its start until before its end.</param>
/// <param name="Domain">The domain of the alias in full.</param>
public sealed record PolicyRoom(RoomProfile Profile, string ServiceTag, IReadOnlyList<JoinWindow> Windows, IntegrationId IntegrationId, string Domain);
