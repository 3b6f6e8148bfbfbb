namespace PexipFunctions.Storage;

/// <summary>Every queue of the app; infra creates the same ones.</summary>
public static class QueueNames
{
    public const string MailboxWork = "mailbox-work";
    public const string RoomWork = "room-work";
    public const string Ticks = "ticks";

    /// <summary>The Functions host moves a message here after <c>maxDequeueCount</c> failures.</summary>
    public const string MailboxWorkPoison = "mailbox-work-poison";
    public const string RoomWorkPoison = "room-work-poison";
    public const string TicksPoison = "ticks-poison";

    public static IReadOnlyList<string> All { get; } = [MailboxWork, RoomWork, Ticks, MailboxWorkPoison, RoomWorkPoison, TicksPoison];
}
