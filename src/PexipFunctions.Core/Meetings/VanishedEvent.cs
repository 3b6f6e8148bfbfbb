using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Meetings;

/// <summary>One event that vanished from the calendar, and whose meeting or occurrence was removed for it.</summary>
/// <param name="Hash">Of the meeting; of occurrences invited apart each has its own.</param>
public sealed record VanishedEvent(string Hash, DateTimeOffset At)
{
    private const int HashBytes = 9;

    public static VanishedEvent Of(Decision decision, DateTimeOffset now) => new(HashOf(decision.Next!, decision.GoneId!), now);

    public static string HashOf(Meeting meeting, string eventId)
    {
        var text = meeting.Kind == MeetingKind.Occurrences ? $"{meeting.Key} {eventId}" : meeting.Key.Value;
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
    }
}
