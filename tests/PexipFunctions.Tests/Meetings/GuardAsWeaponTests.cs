using Azure;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Meetings;

/// <summary>A hostile organizer against the guard: what strangers mail stops nobody else's meetings, and a guard that holds one thing back lets the other go.</summary>
public sealed class GuardAsWeaponTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Mails_without_a_tag_stop_no_cancellation_of_an_honest_organizer(int senders)
    {
        var (scenario, meeting) = await AttackedAsync(senders);
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));

        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);
        Assert.Empty(await scenario.WindowsAsync(meeting));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Mails_without_a_tag_stop_no_cancellation_that_shows_only_by_the_event_being_gone(int senders)
    {
        var (scenario, meeting) = await AttackedAsync(senders);
        Assert.Equal(1, await CountScheduledAsync(scenario));
        scenario.Outlook.DeleteWithoutNotice(meeting);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(0, await CountScheduledAsync(scenario));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Mails_without_a_tag_stop_no_move_and_not_even_one_into_the_past_which_is_refused(int senders)
    {
        var (scenario, meeting) = await AttackedAsync(senders);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddDays(7), End = Tuesday.AddDays(7).AddHours(1) }));
        Assert.Equal("Accept: edited single", scenario.Replies()[^1]);

        var past = Scenario.Monday.AddDays(-3);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = past, End = past.AddHours(1) }));
        Assert.Equal("Decline: single in past", scenario.Replies()[^1]);
        Assert.Empty(await scenario.WindowsAsync(meeting));
    }

    [Fact]
    public async Task One_sender_is_refused_five_times_an_hour_and_then_in_silence_and_raises_no_alarm()
    {
        var (scenario, _) = await AttackedAsync(senders: 1);

        Assert.Equal(MassChangeGuard.MostOfOneSender, scenario.RepliesToStrangers().Count);
        Assert.Empty(await AlarmsAsync(scenario));
        var silent = (await LogAsync(scenario)).Where(operation => operation.Reason.Contains("not answered", StringComparison.Ordinal)).ToList();
        Assert.Equal(45, silent.Select(operation => operation.Subject).Distinct().Count());
        Assert.Equal(45, silent.Count);
    }

    [Fact]
    public async Task Another_sender_is_answered_meanwhile_and_the_first_one_an_hour_later()
    {
        var (scenario, _) = await AttackedAsync(senders: 1);
        await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddDays(2)));
        Assert.Equal("Decline: invalid alias", scenario.Replies()[^1]);

        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(MassChangeGuard.MostOfOneSender, scenario.RepliesToStrangers().Count);
        await scenario.SendByHandAsync(0, Tuesday.AddDays(3));
        Assert.Equal(MassChangeGuard.MostOfOneSender + 1, scenario.RepliesToStrangers().Count);
    }

    [Fact]
    public async Task What_was_refused_in_silence_is_accepted_when_its_organizer_takes_a_VMR_after_all()
    {
        var (scenario, _) = await AttackedAsync(senders: 1);
        var silent = await scenario.SendByHandAsync(0, Tuesday.AddDays(4));
        Assert.Equal(MeetingStatus.Refused, (await scenario.MeetingAsync(silent))!.Status);

        var body = await scenario.BodyAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(silent, new MeetingEdit { Body = body }));
        Assert.Equal("Accept: new single", scenario.Replies(Scenario.Stranger(0))[^1]);
    }

    [Fact]
    public async Task Continue_for_one_kind_lets_nothing_of_the_other_go()
    {
        var scenario = await Scenario.StartAsync();
        var meetings = new List<string>();
        for (var day = 0; day < 8; day++)
        {
            meetings.Add(await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddDays(day))));
        }

        for (var number = 0; number < 25; number++)
        {
            await scenario.SendByHandAsync(number, Tuesday.AddDays(20).AddHours(number));
        }

        meetings.ForEach(each => scenario.Outlook.DeleteWithoutNotice(each));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal([AlarmKinds.ManyRefusals.Name, AlarmKinds.ManyRemovals.Name], await AlarmsAsync(scenario));

        await ContinueAsync(scenario, AlarmKinds.ManyRefusals);
        Assert.Equal((25, 8), (scenario.RepliesToStrangers().Count, await CountScheduledAsync(scenario)));
        await ContinueAsync(scenario, AlarmKinds.ManyRemovals);
        Assert.Equal(0, await CountScheduledAsync(scenario));
    }

    [Fact]
    public async Task A_sender_who_writes_like_a_mailbox_that_answers_by_itself_holds_nothing_back()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Exchange.Rewriting = BodyRewriting.None;
        for (var number = 0; number < 10; number++)
        {
            await SendStrippedAsync(scenario, 0, number);
        }

        Assert.Empty(await AlarmsAsync(scenario));
        await SendStrippedAsync(scenario, 1, 11);
        Assert.Empty(await AlarmsAsync(scenario));
        await SendStrippedAsync(scenario, 2, 12);
        var log = await LogAsync(scenario);
        Assert.Equal(12, log.Count);
        Assert.All(log, line => Assert.Equal("Exchange has stripped body and subject", line.Reason));
        Assert.Equal([AlarmKinds.AnsweredByOthers.Name], await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task The_guards_row_is_written_a_bounded_number_of_times_and_then_it_is_trouble_that_passes()
    {
        var contested = new ContestedTables();
        var id = IntegrationId.FromGuid(Guid.NewGuid());

        var trouble = await Assert.ThrowsAsync<RequestFailedException>(
            () => new GuardStore(contested).WriteAsync(id, known => known with { Refusals = known.Refusals + 1 }, CancellationToken.None));
        Assert.True(StorageTrouble.Is(trouble));
        Assert.Equal(10, contested.Writes);
    }

    /// <summary>A scheduled meeting, and fifty mails without a tag.</summary>
    private static async Task<(Scenario Scenario, string Meeting)> AttackedAsync(int senders)
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        for (var number = 0; number < 50; number++)
        {
            await scenario.SendByHandAsync(number % senders * MassChangeGuard.MostOfOneSender, Tuesday.AddDays(30).AddHours(number));
        }

        return (scenario, meeting);
    }

    /// <summary>No body, and the sender's own name for a subject.</summary>
    private static Task<string> SendStrippedAsync(Scenario scenario, int sender, int number) =>
        scenario.SendAsync(scenario.Draft("", Tuesday.AddHours(number)) with { Organizer = Scenario.Stranger(sender), OrganizerName = "Stranger", Subject = "Stranger" });

    private static async Task ContinueAsync(Scenario scenario, AlarmKind kind)
    {
        Assert.True(await scenario.Host.Get<MassChangeGuard>().ContinueAsync(scenario.World.Integration.Id, kind, CancellationToken.None));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));
    }

    private static Task<int> CountScheduledAsync(Scenario scenario) => scenario.Host.Get<MeetingStore>()
        .ListAsync(scenario.World.Integration.Id, CancellationToken.None).CountAsync(row => row.Value.Status == MeetingStatus.Scheduled).AsTask();

    private static Task<List<string>> AlarmsAsync(Scenario scenario) => scenario.Host.Get<AlarmStore>()
        .ListAsync(scenario.World.Integration.Id, CancellationToken.None).Select(alarm => alarm.Kind).ToListAsync().AsTask();

    private static async Task<IReadOnlyList<PexipFunctions.Operations.Operation>> LogAsync(Scenario scenario) => await scenario.Host.Get<OperationLog>()
        .ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, CancellationToken.None).Select(line => line.Operation).ToListAsync();

    /// <summary>Somebody else always wrote first.</summary>
    private sealed class ContestedTables : ITables, ITable
    {
        public int Writes { get; private set; }

        public ITable Get(string name) => this;

        public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken) => Task.FromResult<TableEntity?>(null);

        public Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken) => Task.FromResult(++Writes < 0);

        public Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
