using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PexipFunctions.Calendars;
using PexipFunctions.LocalHost;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Fixtures;
using PexipFunctions.Tests.LocalHost;
using PexipFunctions.Tests.Web.AddIn.Browser;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Docs;

/// <summary>What an organizer does, and what comes of it.</summary>
public abstract class OrganizerPlays(Chromium chromium) : PlaygroundTest(chromium)
{
    private const string Stranger = "organizer.two@example.com";

    private ILocator Answers => Page.Locator("#inbox li");

    internal async Task MoveAsync()
    {
        var alias = await BookAsync();
        await MoveStartAsync(hours: 3);
        await SendAsync(acceptances: 2);
        Assert.Contains(alias, await Answers.First.InnerTextAsync(), StringComparison.Ordinal);
        await SeeRoomAsync(alias);
    }

    internal async Task MoveOneAsync()
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        var alias = await Pane.Locator(".alias .value").InnerTextAsync();
        await Page.Locator("#every").SelectOptionAsync("week");
        await SendAsync(acceptances: 1);
        await Page.Locator(".occurrences .entry").Nth(1).ClickAsync();
        await Expect(Page.Locator("#occurrence")).ToBeVisibleAsync();
        await MoveStartAsync(hours: 5);
        await SendAsync(acceptances: 2);
        Assert.Contains(alias, await Answers.First.InnerTextAsync(), StringComparison.Ordinal);
        await SeeRoomAsync(alias);
    }

    internal async Task CancelAsync()
    {
        await SeeRoomAsync(await BookAsync());
        await Page.Locator("#cancel").ClickAsync();
        Assert.True(await Stage.SeesAsync(() => Stage.Node.Infinity.Rooms.Count == 0, CancellationToken.None));
    }

    internal async Task InviteMoreAsync()
    {
        var alias = await BookAsync();
        await Page.Locator("#address").FillAsync("attendee.two@example.com");
        await Page.Locator("#address").PressAsync("Enter");
        await Page.Locator("#send").ClickAsync();
        await RecordedAsync("updateSilently");
        Assert.Equal(1, await Answers.CountAsync());
        await SeeRoomAsync(alias);
    }

    internal async Task CopyAsync()
    {
        var alias = await BookAsync();
        await Page.Locator("#copySaved").ClickAsync();
        await SendAsync(acceptances: 2); // as it is, a week later: the same addresses
        Assert.Contains(alias, await Answers.First.InnerTextAsync(), StringComparison.Ordinal);

        var copied = Stage.Exchange.Exchange.Outlook.Copy("meeting-1", new MeetingEdit { Start = Start(await StartAsync()).AddDays(7) }, Stranger);
        Assert.True(await Stage.SeesAsync(() => Stage.Exchange.Exchange.Inboxes.Of(Stranger).Count == 1, CancellationToken.None), copied);
        Assert.Equal(InboxKind.Decline, Stage.Exchange.Exchange.Inboxes.Of(Stranger)[0].Kind);

        // At the time of the other copy: refused, and accepted with a VMR of its own.
        await Page.Locator("#copySaved").ClickAsync();
        await SeesAsync("perhapsCopied");
        await MoveStartAsync(hours: -7 * 24);
        await Page.Locator("#send").ClickAsync();
        await Page.Locator("#inbox li.Decline").WaitForAsync();
        await PressAsync("Get a new VMR");
        await SeesAsync("success");
        await SendAsync(acceptances: 3);
        Assert.DoesNotContain(alias, await Answers.First.InnerTextAsync(), StringComparison.Ordinal);
    }

    internal async Task TakeAnotherRoomAsync()
    {
        var old = await BookAsync();
        await PressAsync("Remove VMR");
        await SeesAsync("removed");
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        var alias = await Pane.Locator(".alias .value").InnerTextAsync();
        Assert.NotEqual(old, alias);
        await SendAsync(acceptances: 2);
        Assert.Contains(alias, await Answers.First.InnerTextAsync(), StringComparison.Ordinal);
        await SeeRoomAsync(alias);
        Assert.False(Assert.Single(Stage.Node.Infinity.Rooms).Answers(old));
    }

    internal async Task TakeAnotherRoomForOneAsync()
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        var old = await Pane.Locator(".alias .value").InnerTextAsync();
        await Page.Locator("#every").SelectOptionAsync("week");
        await SendAsync(acceptances: 1);
        await Page.Locator(".occurrences .entry").Last.ClickAsync();
        await Expect(Page.Locator("#occurrence")).ToBeVisibleAsync();
        await SeesAsync("already"); // weeks away, beyond what the app knows of the series
        await PressAsync("Remove VMR");
        await SeesAsync("removed");
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        var alias = await Pane.Locator(".alias .value").InnerTextAsync();
        await SendAsync(acceptances: 2);
        Assert.Contains(alias, await Answers.First.InnerTextAsync(), StringComparison.Ordinal);
        await SeeRoomAsync(alias);
        Assert.False(Assert.Single(Stage.Node.Infinity.Rooms).Answers(old));
    }

    internal async Task GiveUpAsync()
    {
        var alias = await BookAsync();
        await PressAsync("Remove VMR");
        await SeesAsync("removed");
        Assert.Contains(DemoIntegration.Mailbox, await Pane.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Take Pexip Scheduling out" }).ClickAsync();
        await Expect(Pane.Locator("main")).Not.ToContainTextAsync(DemoIntegration.Mailbox);
        await Page.Locator("#send").ClickAsync();
        await RecordedAsync("end");
        Assert.Equal(1, await Answers.CountAsync());

        // Another meeting's room is made at that time, and this one's is not.
        var other = await Stage.InviteAsync(Stranger, Start(await StartAsync()));
        Assert.True(await Stage.SeesAsync(() => Stage.Exchange.Exchange.Inboxes.Of(Stranger).Count == 1, CancellationToken.None), other);
        await GoToAsync(Start(await StartAsync()));
        Assert.True(await Stage.SeesAsync(() => Stage.Node.Infinity.Rooms.Count > 0, CancellationToken.None));
        Assert.False(Assert.Single(Stage.Node.Infinity.Rooms).Answers(alias));
    }

    internal async Task BookForSomebodyElseAsync()
    {
        const string Assistant = "delegate.one@example.com";
        await Page.EvaluateAsync("user => { appointment.user = user; document.getElementById('fresh').click(); }", Assistant);
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        var alias = await Pane.Locator(".alias .value").InnerTextAsync();
        var start = Start(await StartAsync());
        Stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = PlaygroundCalendar.Organizer,
            Delegate = Assistant,
            Subject = "For somebody else",
            Body = await Page.EvaluateAsync<string>("appointment.body"),
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
        });
        await SeesAcceptancesAsync(1);
        Assert.Equal(InboxKind.Accept, Assert.Single(Stage.Exchange.Exchange.Inboxes.Of(Assistant)).Kind);
        await SeeRoomAsync(alias);
    }

    internal async Task BookFromATelephoneAsync()
    {
        using var client = Stage.App.CreateClient();
        Assert.Contains("MobileOnlineMeetingCommandSurface", await client.GetStringAsync($"/addin/{DemoIntegration.Id}/manifest.xml"), StringComparison.Ordinal);
        await Page.Locator("#mobile").CheckAsync();
        await Page.Locator("#command").ClickAsync();
        await Expect(Page.Locator("#attendees")).ToContainTextAsync("Pexip Scheduling");
        await Expect(Page.Locator("#body")).ToContainTextAsync("PXPS:-");
        await SendAsync(acceptances: 1);
    }

    protected async Task SeeWindowAsync(TimeSpan before, TimeSpan after)
    {
        await BookAsync();
        var (start, minute) = (Start(await StartAsync()), TimeSpan.FromMinutes(1));
        await GoToAsync(start - before - TimeSpan.FromMinutes(16)); // rooms are made 3 to 15 minutes ahead
        Assert.Empty(Stage.Node.Infinity.Rooms);
        await GoToAsync(start - before);
        Assert.True(await Stage.SeesAsync(() => Stage.Node.Infinity.Rooms.Count == 1, CancellationToken.None));
        await GoToAsync(start.AddHours(1) + after - minute);
        Assert.Single(Stage.Node.Infinity.Rooms);
        await GoToAsync(start.AddHours(1) + after + minute);
        Assert.True(await Stage.SeesAsync(() => Stage.Node.Infinity.Rooms.Count == 0, CancellationToken.None));
    }

    private static DateTime Start(string value) => DateTime.Parse(value, CultureInfo.InvariantCulture);

    private Task<string> StartAsync() => Page.Locator("#start").InputValueAsync();

    /// <summary>A meeting that is accepted; its alias.</summary>
    private async Task<string> BookAsync()
    {
        await ScheduleAsync();
        return await Pane.Locator(".alias .value").InnerTextAsync();
    }

    private async Task MoveStartAsync(int hours) =>
        await Page.Locator("#start").FillAsync(Start(await StartAsync()).AddHours(hours).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));

    private Task GoToAsync(DateTime time) => Stage.AdvanceAsync(time - Stage.Clock.GetUtcNow().UtcDateTime);

    /// <summary>In the join window of the meeting in the form exactly its room is there.</summary>
    private async Task SeeRoomAsync(string alias)
    {
        await GoToAsync(Start(await StartAsync()).AddMinutes(-30));
        Assert.True(await Stage.SeesAsync(() => Stage.Node.Infinity.Rooms.Count == 1, CancellationToken.None));
        Assert.True(Stage.Node.Infinity.Rooms[0].Answers(alias));
    }

    /// <summary>Waits until the app has recorded such an outcome.</summary>
    private async Task RecordedAsync(string outcome)
    {
        using var client = Stage.App.CreateClient();
        client.DefaultRequestHeaders.Add("x-functions-key", "local-function-key");
        await Eventually.TrueAsync(async () =>
        {
            await Stage.Exchange.DeliverNotificationsAsync(CancellationToken.None);
            var operations = JsonNode.Parse(await client.GetStringAsync($"/api/operations?integration={DemoIntegration.Id}&outcome={outcome}"))!;
            return operations["items"]!.AsArray().Count > 0;
        });
    }
}
