using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Meetings;

/// <summary>An organizer of whom the brakes have counted something.</summary>
/// <param name="Hash">Of the address, without regard to case.</param>
internal sealed record SeenSender(string Hash, DateTimeOffset At)
{
    private const int HashBytes = 9;

    public static SeenSender Of(string address, DateTimeOffset now) => new(HashOf(address), now);

    public static string HashOf(string address) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())).AsSpan(0, HashBytes));
}
