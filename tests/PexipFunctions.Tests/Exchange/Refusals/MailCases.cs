using System.Text.Json.Nodes;
using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>What Graph does not take of mails.</summary>
internal static class MailCases
{
    public static IReadOnlyDictionary<string, RefusalCase> All { get; } = new Dictionary<string, RefusalCase>
    {
        ["mail-denied"] = Sending(stage => stage.Resource.Condition = MailboxCondition.MailDenied),
        ["mail-message"] = new(_ => { }, "POST", _ => Path, _ => new JsonObject { ["saveToSentItems"] = false }, Call: stage => new GraphCall(GraphCallKind.Mail) { Mailbox = stage.Resource, HasMessage = false }),
        ["mail-nobody"] = Sending(_ => { }, to: []),
        ["mail-malformed"] = Sending(_ => { }, to: [Drafts.Organizer, "Jane Doe"]),
        ["mail-subject"] = Sending(_ => { }, subject: new string('s', 256)),
        ["mail-recipients"] = Sending(_ => { }, to: [.. Enumerable.Range(0, 501).Select(number => $"attendee.{number}@contoso.com")]),
    };

    private static string Path => "/users/" + Drafts.Equipment + "/sendMail";

    internal static RefusalCase Sending(Action<RefusalStage> arrange, string[]? to = null, string subject = "Joining", string html = "<p>Dial</p>")
    {
        to ??= [Drafts.Organizer];
        return new RefusalCase(
            arrange, "POST", _ => Path, _ => Message(to, subject, html), RefusalCases.Do(stage => stage.Mailbox.SendMailAsync(new OutgoingMail(subject, html, to, [], []), default)));
    }

    private static JsonObject Message(string[] to, string subject, string html) => new()
    {
        ["message"] = new JsonObject
        {
            ["subject"] = subject,
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
            ["toRecipients"] = new JsonArray([.. to.Select(address => new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = address } })]),
        },
    };
}
