using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>How an alarm comes about and how it ends, with everything real but the servers.</summary>
/// <param name="Begin">Starts the product and brings the condition about.</param>
/// <param name="End">Repairs it; for alarms that an admin ends, null: their end is the API's.</param>
internal sealed record AlarmStory(AlarmKind Kind, Func<ProductWorld, Task<ProductHost>> Begin, Func<ProductWorld, ProductHost, Task>? End = null)
{
    public static IReadOnlyList<AlarmStory> All { get; } = [.. MailboxStories.All, .. MeetingStories.All, .. RoomStories.All, .. ClockStories.All];

    /// <summary>Whose the alarm is: the integration's, but for what concerns the whole app.</summary>
    public IntegrationId Owner(ProductWorld world) => OfTheApp.Contains(Kind) ? IntegrationId.App : world.Integration.Id;

    private static readonly AlarmKind[] OfTheApp = [AlarmKinds.BadConfiguration, AlarmKinds.ScheduleOverdue, AlarmKinds.QueueLate, AlarmKinds.PolicySignIn, AlarmKinds.PolicyNext];
}
