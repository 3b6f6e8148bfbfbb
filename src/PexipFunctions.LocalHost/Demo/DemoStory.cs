using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.LocalHost.Demo;

/// <summary>
/// The story of one meeting, played against the running parts: pane, invitation, acceptance, room, edit, cancellation,
/// and an invitation without a tag. Each step is checked.
/// </summary>
internal sealed class DemoStory(DemoStage stage, Transcript transcript)
{
    private const string Organizer = "organizer.one@example.com";
    private const string Stranger = "organizer.two@example.com";

    private IReadOnlyList<InboxMessage> Inbox => stage.Exchange.Exchange.Inboxes.Of(Organizer);

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await ShowAddInAsync(cancellationToken);
        transcript.Say("Organizers sign in", stage.IdentityOf(DemoIntegration.Id) is null ? "not at all: anyone may use this add-in" : "with the identity token that their Exchange gives Outlook");
        var alias = await stage.AskForAliasAsync(cancellationToken);
        transcript.Say("The pane asks for an alias", $"{alias.Alias}, instructions of {alias.Instructions.Length} characters");
        transcript.Check("the instructions carry the alias and its signed tag", alias.Instructions.Contains(alias.Alias, StringComparison.Ordinal) && alias.Instructions.Contains(alias.AliasTag, StringComparison.Ordinal));

        var start = stage.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(10);
        var meeting = Invite(Organizer, "Quarterly review", alias.Instructions, start);
        transcript.Say("The organizer sends the invitation", $"Quarterly review, {start:u} to {start.AddHours(1):u}");
        await SeeAsync("the acceptance is in the organizer's inbox", () => Inbox.Count == 1, cancellationToken);
        Show(Inbox[0]);
        transcript.Check("it is an acceptance that names the alias", Inbox[0].Kind == InboxKind.Accept && Inbox[0].Text.Contains(alias.Alias, StringComparison.Ordinal));

        await PlayRoomAsync(alias.Alias, start, cancellationToken);
        await PlayEditAsync(cancellationToken);
        await PlayStrangerAsync(cancellationToken);
        transcript.Check("every inbox holds exactly what was promised", Inbox.Count == 3 && stage.Exchange.Exchange.Inboxes.Of(Stranger).Count == 1);
        _ = meeting;
    }

    private async Task ShowAddInAsync(CancellationToken cancellationToken)
    {
        var manifest = await stage.GetAsync($"/addin/{DemoIntegration.Id}/manifest.xml", cancellationToken);
        transcript.Say("Outlook loads the add-in's manifest", $"{manifest.Length} characters of XML");
        transcript.Check("the manifest names the integration", manifest.Contains(DemoIntegration.Id.ToString(), StringComparison.Ordinal));
        var pane = await stage.GetAsync($"/addin/{DemoIntegration.Id}/pane", cancellationToken);
        transcript.Check("the pane's page is there", pane.Contains("office.js", StringComparison.OrdinalIgnoreCase));
    }

    private async Task PlayRoomAsync(string alias, DateTime start, CancellationToken cancellationToken)
    {
        transcript.Check("no room exists a day before", stage.Node.Infinity.Rooms.Count == 0);
        await stage.AdvanceAsync(start.AddMinutes(-30) - stage.Clock.GetUtcNow().UtcDateTime);
        await SeeAsync("the room is there when its join window opens", () => stage.Node.Infinity.Rooms.Count == 1, cancellationToken);
        var room = stage.Node.Infinity.Rooms[0];
        transcript.Say("On the Management Node", $"'{room.Name}' with {string.Join(" and ", room.Aliases.Select(each => each.Alias))}");
        transcript.Check("it answers to the alias", room.Answers(alias));
        await stage.AdvanceAsync(TimeSpan.FromHours(1));
        transcript.Check("it is there during the meeting", stage.Node.Infinity.Rooms.Count == 1);
        await stage.AdvanceAsync(TimeSpan.FromMinutes(91));
        await SeeAsync("it is gone when the window has closed", () => stage.Node.Infinity.Rooms.Count == 0, cancellationToken);
    }

    private async Task PlayEditAsync(CancellationToken cancellationToken)
    {
        var alias = await stage.AskForAliasAsync(cancellationToken);
        var start = stage.Clock.GetUtcNow().UtcDateTime.Date.AddDays(2).AddHours(9);
        var meeting = Invite(Organizer, "Planning", alias.Instructions, start);
        await SeeAsync("a second meeting is accepted", () => Inbox.Count == 2, cancellationToken);
        stage.Exchange.Exchange.Outlook.Edit(meeting, new MeetingEdit { Start = start.AddHours(3), End = start.AddHours(4) });
        transcript.Say("The organizer moves it by three hours", "");
        await SeeAsync("the new time is accepted", () => Inbox.Count == 3, cancellationToken);
        Show(Inbox[2]);
        transcript.Check("with the text for edited meetings", Inbox[2].Text.Contains("rescheduled", StringComparison.Ordinal));

        await stage.AdvanceAsync(start.AddHours(3) - stage.Clock.GetUtcNow().UtcDateTime);
        await SeeAsync("its room is there at the new time", () => stage.Node.Infinity.Rooms.Count == 1, cancellationToken);
        stage.Exchange.Exchange.Outlook.Cancel(meeting);
        transcript.Say("The organizer cancels it", "");
        await SeeAsync("its room is gone", () => stage.Node.Infinity.Rooms.Count == 0, cancellationToken);
    }

    private async Task PlayStrangerAsync(CancellationToken cancellationToken)
    {
        Invite(Stranger, "Without the add-in", "<p>See you there.</p>", stage.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        await SeeAsync("an invitation without a tag is refused", () => stage.Exchange.Exchange.Inboxes.Of(Stranger).Count == 1, cancellationToken);
        var refusal = stage.Exchange.Exchange.Inboxes.Of(Stranger)[0];
        Show(refusal);
        transcript.Check("with the text for invalid alias ids", refusal.Kind == InboxKind.Decline && refusal.Text.Contains("does not contain currently valid scheduling data", StringComparison.Ordinal));
    }

    private string Invite(string organizer, string subject, string body, DateTime start) => stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
    {
        Organizer = organizer,
        OrganizerName = "Organizer",
        Subject = subject,
        Body = body,
        Start = start,
        End = start.AddHours(1),
        Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
    });

    private async Task SeeAsync(string what, Func<bool> condition, CancellationToken cancellationToken) =>
        transcript.Check(what, await stage.SeesAsync(condition, cancellationToken));

    private void Show(InboxMessage message) => transcript.Say($"  {message.Kind}: {message.Subject}", message.Text);
}
