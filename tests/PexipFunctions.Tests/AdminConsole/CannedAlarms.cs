namespace PexipFunctions.Tests.AdminConsole;

/// <summary>An alarm that holds work back until it is let go, one of something that happened until it is acknowledged, and one that ends by itself.</summary>
public sealed class CannedAlarms
{
    private bool held = true;
    private bool happened = true;

    public string Json => $$"""
        { "items": [ {{(held ? Alarm("many-refusals", "12 refusals in an hour.", "continue", holds: true) + "," : "")}} {{(happened ? Alarm("poison-message", "Queue mailbox-work", "acknowledge") + "," : "")}}
          {{Alarm("theme-missing", "The theme 'Blue' does not exist.", "byItself")}} ], "continuation": null }
        """;

    public void Clear(string kind) => (held, happened) = (held && kind != "many-refusals", happened && kind != "poison-message");

    private static string Alarm(string kind, string detail, string ends, bool holds = false) => $$"""
        { "integrationId": "11111111-1111-4111-8111-111111111111", "kind": "{{kind}}", "detail": "{{detail}}", "remedy": "Check the mailbox and the add-in.",
          "raisedAt": "2026-03-02T08:00:00Z", "lastSeenAt": "2026-03-02T08:10:00Z", "count": 3, "holds": {{(holds ? "true" : "false")}}, "ends": "{{ends}}" }
        """;
}
