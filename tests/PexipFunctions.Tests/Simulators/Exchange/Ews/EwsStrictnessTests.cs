using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Exchange.Ews;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Simulators.Exchange.Ews;

/// <summary>What Exchange Server does not do for its clients, the simulator does not do either.</summary>
public sealed class EwsStrictnessTests : IAsyncLifetime, IDisposable
{
    private const string LegacyName = "/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=one";
    private ExchangeSimulator simulator = null!;
    private EwsCaller caller = null!;

    public async Task InitializeAsync()
    {
        simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Mailboxes = [Drafts.Equipment] }, new ImpatientTime(GraphOverHttp.Start));
        simulator.Accounts.Set(EwsCaller.User, EwsCaller.Password);
        caller = new EwsCaller(simulator);
    }

    public async Task DisposeAsync() => await simulator.DisposeAsync();

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task List_tells_neither_zones_nor_original_starts_nor_the_organizers_address()
    {
        simulator.Exchange.Outlook.Create(Drafts.Daily);

        var (_, _, answer) = await caller.SendAsync(
            """<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:CalendarView StartDate="2026-03-01T00:00:00Z" EndDate="2026-04-01T00:00:00Z"/><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>""");

        var item = answer.Descendants(EwsCaller.T + "CalendarItem").First();
        Assert.Equal(["RecurrenceId", "Organizer"], item.Elements().Select(each => each.Name.LocalName).Where(name => name is "RecurrenceId" or "OriginalStart" or "StartTimeZone" or "EndTimeZone" or "Organizer" or "Body" or "Resources"));
        Assert.Equal("Organizer One", item.Element(EwsCaller.T + "Organizer")!.Value);
    }

    [Theory]
    [InlineData(429, MailboxTrouble.Throttled)]
    [InlineData(503, MailboxTrouble.Transient)]
    public async Task Status_without_a_fault_says_how_long_to_wait_in_a_header(int status, MailboxTrouble trouble)
    {
        await using var ews = await EwsOverWorld.StartAsync();
        ews.Simulator.Faults.Add(new Fault { Path = "/EWS/CreateItem", Status = status, RetryAfter = TimeSpan.FromMinutes(7) });

        var error = await Assert.ThrowsAsync<MailboxException>(() => ews.OpenMailbox().SendMailAsync(new OutgoingMail("Joining", "<p>1</p>", [ProductWorld.Organizer], [], []), default));

        Assert.Equal((trouble, TimeSpan.FromMinutes(7)), (error.Trouble, error.RetryAfter));
    }

    [Fact]
    public async Task Id_of_another_Exchange_is_malformed_and_no_event_of_this_one()
    {
        Assert.Contains("ErrorInvalidIdMalformed", (await caller.GetAsync("AAMkAGI2")).ToString(), StringComparison.Ordinal);
        await using var ews = await EwsOverWorld.StartAsync();
        Assert.Null(await ews.OpenMailbox().FindEventAsync("AAMkAGI2", default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(513)]
    public async Task Changes_are_asked_for_by_512_at_most(int most) =>
        Assert.Equal("ErrorSchemaValidation", (await caller.SyncAsync(most: most)).Code);

    [Fact]
    public async Task View_that_ends_before_it_begins_is_refused()
    {
        var (_, codes, _) = await caller.SendAsync(
            """<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:CalendarView StartDate="2026-03-02T00:00:00Z" EndDate="2026-03-01T00:00:00Z"/><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>""");

        Assert.Equal("ErrorCalendarEndDateIsEarlierThanStartDate", Assert.Single(codes));
    }

    [Fact]
    public async Task Organizer_whom_the_directory_names_in_its_own_form_is_resolved_once_and_answered()
    {
        await using var ews = await EwsOverWorld.StartAsync(ExchangeAuthentication.Ntlm);
        ews.World.Exchange.LegacyNames[ProductWorld.Organizer] = LegacyName;
        for (var count = 0; count < 3; count++)
        {
            await ews.Host.InviteAsync(ews.World);
            await ews.Host.PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, ews.World.Acceptances());
        Assert.Single(ews.Requests, "ResolveNames");
    }

    [Fact]
    public async Task Name_that_the_directory_does_not_know_stays_without_an_address()
    {
        simulator.Exchange.LegacyNames[Drafts.Organizer] = LegacyName;
        simulator.Exchange.Outlook.Create(Drafts.Single);
        var (_, known, _) = await caller.SendAsync($"""<m:ResolveNames ReturnFullContactData="false"><m:UnresolvedEntry>{LegacyName}</m:UnresolvedEntry></m:ResolveNames>""");
        var (_, unknown, _) = await caller.SendAsync("""<m:ResolveNames ReturnFullContactData="false"><m:UnresolvedEntry>/o=Nobody</m:UnresolvedEntry></m:ResolveNames>""");

        Assert.Equal(("NoError", "ErrorNameResolutionNoResults"), (Assert.Single(known), Assert.Single(unknown)));
    }
}
