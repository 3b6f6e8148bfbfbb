using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.StoredState;

/// <summary>What tests/rollback/run gives to version a181afc holds every kind of row and message that this version writes.</summary>
public sealed class TodaysStateTests
{
    [Theory]
    [InlineData("join-window", Provisioning.JoinWindow)]
    [InlineData("external-policy", Provisioning.ExternalPolicy)]
    [InlineData("at-acceptance", Provisioning.AtAcceptance)]
    public async Task Todays_version_writes_rows_of_every_kind(string kind, Provisioning provisioning)
    {
        var state = await TodaysState.PlayAsync(provisioning);
        var folder = Path.Combine(Environment.GetEnvironmentVariable("VMR_STATE") ?? Path.Combine(Path.GetTempPath(), $"vmr-state-{Guid.NewGuid():N}"), kind);
        await StateFiles.WriteAsync(folder, state.World.Tables, state.World.Queues, state.Facts());

        var written = new WrittenState(folder);
        Assert.All(TableNames.All.Except([TableNames.Ticks]), table => Assert.NotEmpty(written.Rows(table)));
        Assert.Equal(
            [MeetingStatus.Scheduled, MeetingStatus.Refused, MeetingStatus.Ended],
            written.Rows(TableNames.Meetings).Where(row => row.RowKey.StartsWith("m:", StringComparison.Ordinal)).Select(row => JsonRow.FromRow<Meeting>(row).Status).Distinct().Order());
        Assert.Contains(written.Rows(TableNames.Meetings).Where(row => row.ContainsKey("d0")), row => JsonRow.FromRow<Meeting>(row).Outbox.Count > 0);
        Assert.Equal(["brake", "lease", "state"], written.Rows(TableNames.Mailboxes).Select(row => row.RowKey).Intersect(["lease", "state", "brake"]).Order());
        Assert.Equal([QueueNames.MailboxWork, QueueNames.RoomWork], written.Messages().Select(message => message.Queue).Distinct().Order());
    }
}
