using System.Net;
using System.Xml.Linq;
using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange.Ews;

/// <summary>The simulated calendars through EWS. What Exchange does is Microsoft's documentation (office-developer-exchange-docs), page by page.</summary>
public sealed class EwsFaceTests : IAsyncLifetime, IDisposable
{
    private const string Changes = """<m:IndexedPageItemView MaxEntriesReturned="1000" Offset="0" BasePoint="Beginning"/><m:Restriction><t:IsGreaterThanOrEqualTo><t:FieldURI FieldURI="item:LastModifiedTime"/><t:FieldURIOrConstant><t:Constant Value="2026-01-01T00:00:00Z"/></t:FieldURIOrConstant></t:IsGreaterThanOrEqualTo></m:Restriction>""";
    private ExchangeSimulator simulator = null!;
    private EwsCaller caller = null!;

    private ResourceMailbox Mailbox => simulator.Exchange.FindResource(Drafts.Equipment)!;

    private EventView Only => Assert.Single(Mailbox.Calendar());

    public async Task InitializeAsync()
    {
        simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Mailboxes = [Drafts.Equipment] }, new ImpatientTime(GraphOverHttp.Start));
        simulator.Accounts.Set(EwsCaller.User, EwsCaller.Password);
        caller = new EwsCaller(simulator);
    }

    public async Task DisposeAsync() => await simulator.DisposeAsync();

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task Everything_of_an_item_is_valid_by_the_schema_and_an_all_day_event_is_its_creators_midnight()
    {
        var day = Drafts.Daily with { IsAllDay = true, Start = Drafts.Morning.Date, End = Drafts.Morning.Date.AddDays(1), TimeZone = "Tokyo Standard Time" };
        simulator.Exchange.Outlook.Create(day);

        var item = await caller.GetAsync(Only.OrdinaryId);

        Assert.Equal("2026-03-09T15:00:00Z", item.Descendants(EwsCaller.T + "Start").First().Value);
        Assert.Equal("RecurringMaster", item.Descendants(EwsCaller.T + "CalendarItemType").Single().Value);
        Assert.Equal("5", item.Descendants(EwsCaller.T + "NumberOfOccurrences").Single().Value);
    }

    [Fact]
    public async Task Search_with_a_restriction_gives_250_and_says_that_there_are_more()
    {
        for (var count = 0; count < 251; count++)
        {
            simulator.Exchange.Outlook.Create(Drafts.Single);
        }

        var (_, _, first) = await FindAsync(Changes);
        var (_, _, rest) = await FindAsync(Changes.Replace("Offset=\"0\"", "Offset=\"250\"", StringComparison.Ordinal));

        Assert.Equal(250, first.Descendants(EwsCaller.T + "CalendarItem").Count());
        Assert.Equal("false", (string?)first.Descendants(EwsCaller.M + "RootFolder").Single().Attribute("IncludesLastItemInRange"));
        Assert.Single(rest.Descendants(EwsCaller.T + "CalendarItem"));
        Assert.Equal("true", (string?)rest.Descendants(EwsCaller.M + "RootFolder").Single().Attribute("IncludesLastItemInRange"));
    }

    [Fact]
    public async Task View_lists_occurrences_and_goes_with_no_restriction_and_two_years_at_most()
    {
        simulator.Exchange.Outlook.Create(Drafts.Daily);

        var (_, _, view) = await FindAsync("""<m:CalendarView StartDate="2026-03-01T00:00:00Z" EndDate="2026-04-01T00:00:00Z"/>""");
        var (_, tooBig, _) = await FindAsync("""<m:CalendarView StartDate="2026-03-01T00:00:00Z" EndDate="2029-04-01T00:00:00Z"/>""");
        var (status, both, _) = await FindAsync($"""<m:CalendarView StartDate="2026-03-01T00:00:00Z" EndDate="2026-04-01T00:00:00Z"/>{Changes[Changes.IndexOf("<m:Restriction>", StringComparison.Ordinal)..]}""");

        Assert.Equal(5, view.Descendants(EwsCaller.T + "CalendarItem").Count());
        Assert.Equal("ErrorCalendarViewRangeTooBig", Assert.Single(tooBig));
        Assert.Equal((HttpStatusCode.InternalServerError, "ErrorInvalidRequest"), (status, Assert.Single(both)));
    }

    [Fact]
    public async Task Uid_is_computed_and_cannot_be_searched_for_but_the_clean_global_id_can()
    {
        simulator.Exchange.Outlook.Create(Drafts.Single);
        var id = Convert.ToBase64String(Convert.FromHexString(Only.Event.ICalUId));

        var (_, byUid, _) = await FindAsync(Equal("""<t:FieldURI FieldURI="calendar:UID"/>""", Only.Event.ICalUId));
        var (_, _, byId) = await FindAsync(Equal("""<t:ExtendedFieldURI PropertySetId="6ED8DA90-450B-101B-98DA-00AA003F1305" PropertyId="35" PropertyType="Binary"/>""", id));

        Assert.Equal("ErrorUnsupportedPathForQuery", Assert.Single(byUid));
        Assert.Equal(Only.OrdinaryId, (string?)byId.Descendants(EwsCaller.T + "ItemId").Single().Attribute("Id"));
    }

    [Fact]
    public async Task Answer_needs_the_items_present_change_key_and_reaches_the_organizer_in_HTML()
    {
        simulator.Exchange.Outlook.Create(Drafts.Single);
        var (id, key) = (Only.OrdinaryId, Only.ChangeKey);

        Assert.Equal("ErrorChangeKeyRequiredForWriteOperations", await caller.RespondAsync("Accept", id, null));
        Assert.Equal("ErrorIrresolvableConflict", await caller.RespondAsync("Accept", id, "AAAA"));
        Assert.Equal("NoError", await caller.RespondAsync("Accept", id, key, body: "&lt;b&gt;Welcome&lt;/b&gt;"));

        var mail = Assert.Single(simulator.Exchange.Inboxes.Of(Drafts.Organizer));
        Assert.Equal((InboxKind.Accept, "Welcome", "<b>Welcome</b>"), (mail.Kind, mail.Text.Trim(), mail.Html));
        Assert.Equal(ResponseKind.Accepted, Only.Event.Response);
    }

    [Fact]
    public async Task Silent_answer_reaches_nobody()
    {
        simulator.Exchange.Outlook.Create(Drafts.Single);

        Assert.Equal("NoError", await caller.RespondAsync("Accept", Only.OrdinaryId, Only.ChangeKey, "SaveOnly"));

        Assert.Empty(simulator.Exchange.Inboxes.Of(Drafts.Organizer));
        Assert.Equal(ResponseKind.Accepted, Only.Event.Response);
    }

    [Fact]
    public async Task Cancelled_meeting_takes_no_answer()
    {
        var meeting = simulator.Exchange.Outlook.Create(Drafts.Single);
        simulator.Exchange.Outlook.Cancel(meeting);

        Assert.Equal("ErrorCalendarIsCancelledForAccept", await caller.RespondAsync("Accept", Only.OrdinaryId, Only.ChangeKey));
    }

    [Fact]
    public async Task Id_changes_when_the_item_moves()
    {
        simulator.Exchange.Outlook.Create(Drafts.Single);
        var former = Only;
        Mailbox.Delete(former.OrdinaryId);
        Mailbox.Restore(former.Event.Id);

        Assert.Contains("ErrorItemNotFound", (await caller.GetAsync(former.OrdinaryId)).ToString(), StringComparison.Ordinal);
        Assert.NotEqual(former.OrdinaryId, Only.OrdinaryId);
        Assert.Contains("NoError", (await caller.GetAsync(Only.OrdinaryId)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synchronizing_tells_of_what_came_changed_and_went_and_of_nothing_twice()
    {
        var meeting = simulator.Exchange.Outlook.Create(Drafts.Single);
        var first = await caller.SyncAsync();
        var id = Only.OrdinaryId;
        simulator.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Other" });
        var second = await caller.SyncAsync(first.State);
        await caller.RespondAsync("Decline", id, Only.ChangeKey);
        var third = await caller.SyncAsync(second.State);
        var fourth = await caller.SyncAsync(third.State);

        Assert.Equal([("Create", id)], first.Changes);
        Assert.Equal([("Update", id)], second.Changes);
        Assert.Equal([("Delete", id)], third.Changes);
        Assert.Empty(fourth.Changes);
    }

    [Fact]
    public async Task Synchronizing_goes_on_where_it_ended_and_refuses_a_state_that_was_cut_or_is_another_mailboxs()
    {
        simulator.Exchange.Outlook.Create(Drafts.Single);
        simulator.Exchange.Outlook.Create(Drafts.Single);

        var first = await caller.SyncAsync(most: 1);
        var second = await caller.SyncAsync(first.State, most: 1);
        Mailbox.Recreate();

        Assert.Equal((false, true), (first.IsLast, second.IsLast));
        Assert.NotEqual(Assert.Single(first.Changes).Id, Assert.Single(second.Changes).Id);
        Assert.Equal("ErrorInvalidSyncStateData", (await caller.SyncAsync(first.State[..^8])).Code);
        Assert.Equal("ErrorInvalidSyncStateData", (await caller.SyncAsync(second.State)).Code);
    }

    [Theory]
    [InlineData(MailboxCondition.Missing, 500, "ErrorNonExistentMailbox")]
    [InlineData(MailboxCondition.AccessDenied, 500, "ErrorImpersonateUserDenied")]
    [InlineData(MailboxCondition.NotEnabled, 456, null)]
    public async Task Mailbox_that_cannot_be_reached_fails_the_request_as_a_whole(MailboxCondition condition, int status, string? code)
    {
        Mailbox.Condition = condition;

        var answer = await caller.SendAsync(Probe);

        Assert.Equal((status, code), ((int)answer.Status, answer.Codes.Count == 0 ? null : answer.Codes[0]));
    }

    [Fact]
    public async Task Account_is_let_in_by_its_password_and_locked_out_after_too_many_wrong_ones()
    {
        simulator.Accounts.LockedOutAfter = 2;

        Assert.Equal(HttpStatusCode.OK, (await caller.SendAsync(Probe)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.SendAsync(Probe, password: "wrong")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.SendAsync(Probe, password: "wrong")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.SendAsync(Probe)).Status);
        Assert.Equal(3, simulator.Accounts.Failures(EwsCaller.User));
    }

    [Fact]
    public async Task Scripted_fault_says_how_long_to_back_off_and_strikes_its_operation_alone()
    {
        simulator.Faults.Add(new Fault { Path = "/EWS/GetFolder", Status = 500, Code = "ErrorServerBusy", RetryAfter = TimeSpan.FromSeconds(7) });

        var (_, _, changed) = await FindAsync(Changes);
        var busy = await caller.SendAsync(Probe);

        Assert.NotEmpty(changed.Descendants(EwsCaller.M + "RootFolder"));
        Assert.Equal("ErrorServerBusy", Assert.Single(busy.Codes));
        Assert.Equal("7000", busy.Body.Descendants(EwsCaller.T + "Value").Single(each => (string?)each.Attribute("Name") == "BackOffMilliseconds").Value);
        Assert.Equal(["/EWS/FindItem", "/EWS/GetFolder"], simulator.Requests.All.Select(each => each.Path));
    }

    [Fact]
    public async Task Mail_reaches_its_recipients_and_one_that_cannot_be_resolved_is_refused()
    {
        simulator.Exchange.Unresolved.Add("nobody@contoso.com");

        Assert.Equal("NoError", await MailAsync("attendee.one@contoso.com"));
        Assert.Equal("ErrorInvalidRecipients", await MailAsync("nobody@contoso.com"));
        Assert.Equal("<p>Hello</p>", Assert.Single(simulator.Exchange.Inboxes.Of("attendee.one@contoso.com")).Html);
    }

    private const string Probe = """<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="calendar"/></m:FolderIds></m:GetFolder>""";

    private async Task<string> MailAsync(string to) => Assert.Single((await caller.SendAsync(
        $"""<m:CreateItem MessageDisposition="SendOnly"><m:Items><t:Message><t:Subject>Hello</t:Subject><t:Body BodyType="HTML">&lt;p&gt;Hello&lt;/p&gt;</t:Body><t:ToRecipients><t:Mailbox><t:EmailAddress>{to}</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>""")).Codes);

    private static string Equal(string field, string value) =>
        $"""<m:IndexedPageItemView MaxEntriesReturned="2" Offset="0" BasePoint="Beginning"/><m:Restriction><t:IsEqualTo>{field}<t:FieldURIOrConstant><t:Constant Value="{value}"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>""";

    private Task<(HttpStatusCode Status, IReadOnlyList<string> Codes, XElement Body)> FindAsync(string how) => caller.SendAsync(
        $"""<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>{how}<m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>""");
}
