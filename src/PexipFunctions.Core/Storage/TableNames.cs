namespace PexipFunctions.Storage;

/// <summary>Every table of the app; infra creates the same ones.</summary>
public static class TableNames
{
    public const string Integrations = "integrations";
    public const string Aliases = "aliases";
    public const string Meetings = "meetings";
    public const string Due = "due";
    public const string Mailboxes = "mailboxes";
    public const string Operations = "operations";
    public const string Alarms = "alarms";
    public const string Ticks = "ticks";

    public static IReadOnlyList<string> All { get; } = [Integrations, Aliases, Meetings, Due, Mailboxes, Operations, Alarms, Ticks];
}
