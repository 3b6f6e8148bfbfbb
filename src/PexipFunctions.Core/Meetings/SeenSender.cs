using PexipFunctions.Aliases;

namespace PexipFunctions.Meetings;

/// <summary>An organizer of whom the guard has counted something.</summary>
/// <param name="Hash">Of the address, without regard to case.</param>
public sealed record SeenSender(string Hash, DateTimeOffset At)
{
    public static SeenSender Of(string address, DateTimeOffset now) => new(AddressHash.Of(address), now);
}
