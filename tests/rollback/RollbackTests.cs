using System.Globalization;
using System.Text.Json.Nodes;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.StoredState;

/// <summary>
/// Compiled with version a181afc (tests/rollback/run): what a later version has written means the same to it. Its integrations
/// come from the backup, as the runbook says (infra/README.md, Rollback).
/// </summary>
public sealed class RollbackTests
{
    /// <summary>The first meeting of a calendar.</summary>
    private const string Edited = "meeting-1";
    private static readonly string Folder = Environment.GetEnvironmentVariable("VMR_STATE")!;

    public static TheoryData<string, Provisioning> Kinds => new()
    {
        { "join-window", Provisioning.JoinWindow }, { "external-policy", Provisioning.ExternalPolicy }, { "at-acceptance", Provisioning.AtAcceptance },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_document_in_a_row_is_read_and_what_is_newer_is_named(string kind, Provisioning provisioning)
    {
        _ = provisioning;
        var state = new WrittenState(Path.Combine(Folder, kind));
        var rows = TableNames.All.Except([TableNames.Integrations]).SelectMany(table => state.Rows(table).Select(row => (table, row))).Where(each => each.row.ContainsKey("d0")).ToList();
        var newer = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (table, row) in rows)
        {
            if (ReadAgain.Of(table, row) is { } read)
            {
                ReadAgain.Compare(table, JsonNode.Parse(RowDocument.ReadText(row)), JsonNode.Parse(read), newer);
            }
            else
            {
                newer.Add($"{table} {row.RowKey.Split(':')[0]}");
            }
        }

        Assert.True(rows.Count > 40);
        AssertNamed(newer);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_queue_message_is_read_and_what_is_newer_is_named(string kind, Provisioning provisioning)
    {
        _ = provisioning;
        var newer = new SortedSet<string>(StringComparer.Ordinal);
        var messages = new WrittenState(Path.Combine(Folder, kind)).Messages().Where(each => QueueNames.All.Contains(each.Queue)).ToList();
        foreach (var (queue, message) in messages)
        {
            var read = queue == QueueNames.MailboxWork ? MailboxWorkMessage.Read(message).Write() : RoomWorkMessage.Read(message).Write();
            ReadAgain.Compare(queue, JsonNode.Parse(message), JsonNode.Parse(read), newer);
        }

        Assert.Contains(messages, each => each.Queue == QueueNames.MailboxWork && MailboxWorkMessage.Read(each.Message).Events.Count > 0);
        Assert.Contains(messages, each => each.Queue == QueueNames.RoomWork && RoomWorkMessage.Read(each.Message).Alias.StartsWith("75", StringComparison.Ordinal));
        AssertNamed(newer);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_stores_find_every_meeting_with_its_alias_and_times(string kind, Provisioning provisioning)
    {
        var (state, world, host) = await StartAsync(kind, provisioning);
        foreach (var (name, facts) in state.Written["meetings"]!.AsObject())
        {
            var key = MeetingKey.FromUid((string)facts!["uid"]!);
            var meeting = (await host.Get<MeetingStore>().FindAsync(world.Integration.Id, key, CancellationToken.None))!.Value;

            Assert.Equal((name, (string?)facts["status"], (string?)facts["kind"], (string?)facts["alias"], (string?)facts["organizer"], (int)facts["unsent"]!), (name, meeting.Status.ToString(), meeting.Kind.ToString(), meeting.Alias, meeting.OrganizerAddress, meeting.Outbox.Count));
            Assert.Equal(facts["starts"]!.AsArray().Select(start => Time(start!)), meeting.Times.Select(time => time.Start));
            Assert.Equal(key, (await host.Get<MeetingStore>().FindEventAsync(world.Integration.Id, meeting.EventId, CancellationToken.None))?.Key);
            await AssertAliasAsync(host, meeting);
        }

        await host.StopAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_stores_find_the_mailbox_its_alarms_its_log_and_what_is_due(string kind, Provisioning provisioning)
    {
        var (state, world, host) = await StartAsync(kind, provisioning);
        var id = world.Integration.Id;
        var mailbox = await host.Get<MailboxStateStore>().FindAsync(id, CancellationToken.None);
        var due = await host.Get<DueStore>().ListAsync(state.Now.AddDays(20), 100, CancellationToken.None).ToListAsync();

        Assert.NotNull(mailbox.SubscriptionId);
        Assert.True(mailbox.SubscriptionExpires > state.Now);
        Assert.NotNull((await host.Get<MailboxLease>().TryTakeAsync(id, "worker", CancellationToken.None)).Lease);
        Assert.Equal("A detail", (await host.Get<AlarmStore>().FindAsync(id.Value, AlarmKinds.GraphSignIn, CancellationToken.None))?.Detail);
        Assert.Contains(await host.Get<AlarmStore>().ListAsync(id, CancellationToken.None).ToListAsync(), alarm => alarm.Kind == AlarmKinds.GraphSignIn.Name);
        Assert.Contains(await host.Get<OperationLog>().ListAsync(id, state.Now, null, CancellationToken.None).ToListAsync(), each => each.Operation.Kind == "meeting");
        Assert.Contains(due, work => work.Alias == (string?)state.Written["meetings"]!["edited"]!["alias"]);
        Assert.Contains(due, work => work.EventId is not null);
        Assert.True(await host.Get<UnusedAliases>().CountAsync(id, CancellationToken.None) > 0);
        if (provisioning != Provisioning.ExternalPolicy)
        {
            var deployment = state.Rows(TableNames.Mailboxes).Single(row => row.PartitionKey == "deployment").GetString("value");
            Assert.Equal(deployment, await host.Get<DeploymentId>().GetAsync(CancellationToken.None));
        }

        await host.StopAsync();
    }

    /// <summary>The room of the near meeting is made from rows alone, unless its row says that it is there; nobody is sent anything.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_older_version_makes_the_next_room_and_keeps_every_alias(string kind, Provisioning provisioning)
    {
        var (state, world, host) = await StartAsync(kind, provisioning);
        foreach (var (queue, message) in state.Messages().Where(each => each.Queue == QueueNames.RoomWork))
        {
            await world.Queues.SendAsync(queue, message, TimeSpan.Zero, CancellationToken.None);
        }

        await host.WakeAsync();
        while (await host.TryWorkAsync(QueueNames.RoomWork))
        {
        }

        var near = (string)state.Written["meetings"]!["near"]!["alias"]!;
        Assert.Equal(provisioning == Provisioning.JoinWindow, world.Infinity.Rooms.Any(room => room.Answers(near)));
        await host.Get<KeepRetention>().RunAsync(CancellationToken.None);
        var aliases = await host.Get<AliasStore>().ListAsync(CancellationToken.None).ToListAsync();
        Assert.Equal(state.Rows(TableNames.Aliases).Count(row => row.RowKey == "alias"), aliases.Count);
        Assert.Equal(AliasState.Bound, aliases.Single(alias => alias.Value.NumericAlias == near).Value.State);
        Assert.Empty(world.Inbox());
        await host.StopAsync();
    }

    /// <summary>A tag of format 2 is unknown to it. What is scheduled is known by its key, and a new invitation is refused: as the runbook says.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_scheduled_meeting_is_edited_and_a_new_one_with_a_newer_tag_is_refused(string kind, Provisioning provisioning)
    {
        var (state, world, host) = await StartAsync(kind, provisioning);
        var edited = state.Written["edited"]!;
        var uid = (string)state.Written["meetings"]!["edited"]!["uid"]!;
        Assert.Equal(uid, world.Exchange.Outlook.ICalUId(Edited));
        // This calendar does not know the other's subscription.
        await host.Get<MailboxStateStore>().UpdateAsync(world.Integration.Id, known => known with { SubscriptionId = null, SubscriptionExpires = default }, CancellationToken.None);
        await host.RenewAsync();

        world.Exchange.Outlook.Edit(Edited, new MeetingEdit { Start = Time(edited["start"]!).UtcDateTime.AddHours(3), End = Time(edited["start"]!).UtcDateTime.AddHours(4) });
        await host.SettleAsync();
        world.Exchange.Outlook.Create(Draft(edited, 5));
        await host.SettleAsync();

        var found = (await host.Get<MeetingStore>().FindAsync(world.Integration.Id, MeetingKey.FromUid(uid), CancellationToken.None))!.Value;
        Assert.Equal((MeetingStatus.Scheduled, (string?)state.Written["meetings"]!["edited"]!["alias"], Time(edited["start"]!).AddHours(3)), (found.Status, found.Alias, found.Times.Single().Start));
        Assert.Contains(world.Inbox(), message => message.Text.Contains("successfully rescheduled", StringComparison.Ordinal));
        Assert.Contains(world.Inbox(), message => message.Text.Contains("currently valid scheduling data", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public void A_tag_of_format_2_is_none_and_a_client_state_is_read()
    {
        var state = new WrittenState(Path.Combine(Folder, "join-window"));
        Assert.True(TagKeyRing.TryParse((string)state.Written["tagKeys"]!, out var keys));

        Assert.Empty(TagReader.Read((string)state.Written["edited"]!["body"]!, isHtml: true, keys).Aliases);
        Assert.Equal((string?)state.Written["integration"], ClientState.Read((string)state.Written["clientState"]!, keys)?.ToString());
    }

    private static async Task<(WrittenState State, ProductWorld World, ProductHost Host)> StartAsync(string kind, Provisioning provisioning)
    {
        var state = new WrittenState(Path.Combine(Folder, kind));
        var world = new ProductWorld(random: new ChosenGuids(seed: 2)) { TagKeys = (string)state.Written["tagKeys"]! };
        world.Integration = world.Integration with { RetentionDays = 1, Infinity = world.Integration.Infinity with { Provisioning = provisioning, PolicySecretName = "policy" } };
        Create(world, state.Written["edited"]!);
        world.Clock.SetUtcNow(state.Now);
        await state.LoadAsync(world.Tables, TableNames.All.Except([TableNames.Integrations]));
        var host = ProductHost.Start(world, new Steps());
        await host.Get<IntegrationStore>().AddAsync(world.Integration, CancellationToken.None);
        return (state, world, host);
    }

    private static async Task AssertAliasAsync(ProductHost host, Meeting meeting)
    {
        if (meeting.Alias is { } number)
        {
            var alias = (await host.Get<AliasStore>().FindAsync(NumericAlias.Parse(number), CancellationToken.None))!.Value;
            Assert.Equal(AliasState.Bound, alias.State);
            Assert.Equal([meeting.Key], alias.Meetings);
            Assert.Equal("example.com", alias.Domain);
        }
    }

    /// <summary>One meeting of the other version's calendar: the same guid and the same moment make the same UID.</summary>
    private static void Create(ProductWorld world, JsonNode edited)
    {
        world.Clock.SetUtcNow(Time(edited["createdAt"]!));
        ((ChosenGuids)world.Random).Next = Guid.Parse((string)edited["guid"]!);
        Assert.Equal(Edited, world.Exchange.Outlook.Create(Draft(edited, 0)));
    }

    private static MeetingDraft Draft(JsonNode edited, int hoursLater) => new()
    {
        Organizer = ProductWorld.Organizer,
        OrganizerName = "Organizer One",
        Subject = "Review",
        Body = (string)edited["body"]!,
        Start = Time(edited["start"]!).UtcDateTime.AddHours(hoursLater),
        End = Time(edited["start"]!).UtcDateTime.AddHours(hoursLater + 1),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };

    private static DateTimeOffset Time(JsonNode text) => DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static void AssertNamed(IEnumerable<string> newer)
    {
        var unnamed = newer.Except(Newer.Documents).ToList();
        Assert.True(unnamed.Count == 0, $"Version a181afc does not read these. Renamed? Else say in tests/rollback/Newer.cs what it loses by that:\n{string.Join('\n', unnamed)}");
    }
}
