using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.Policy;

namespace PexipFunctions.Tests.Infinity.Policy;

internal static class PolicySample
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static IntegrationId Integration { get; } = IntegrationId.New();

    public static PolicyRoom Room() => new(
        new RoomProfile { Name = "Weekly sync" },
        "vmrsched:d1:i1:75123456",
        [new JoinWindow(Start, Start.AddHours(1))],
        Integration,
        "contoso.com");
}
