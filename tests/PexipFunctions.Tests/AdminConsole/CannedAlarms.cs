namespace PexipFunctions.Tests.AdminConsole;

/// <summary>An alarm that holds work back, until it is let go, and one that does not.</summary>
public sealed class CannedAlarms
{
    private bool held = true;

    public string Json => $$"""
        { "items": [ {{(held ? Alarm("many-refusals", "12 refusals in an hour.", holds: true) + "," : "")}} {{Alarm("theme-missing", "The theme 'Blue' does not exist.", holds: false)}} ], "continuation": null }
        """;

    public void Clear(string kind) => held &= kind != "many-refusals";

    private static string Alarm(string kind, string detail, bool holds) => $$"""
        { "integrationId": "11111111-1111-4111-8111-111111111111", "kind": "{{kind}}", "detail": "{{detail}}", "remedy": "Check the mailbox and the add-in.",
          "raisedAt": "2026-03-02T08:00:00Z", "lastSeenAt": "2026-03-02T08:10:00Z", "count": 3, "holds": {{(holds ? "true" : "false")}} }
        """;
}
