using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>What the product asks of Graph, end to end over HTTP.</summary>
public sealed class RequestShapeTests
{
    [Fact]
    public async Task Every_request_of_a_story_with_singles_series_and_refusals_has_a_shape_of_the_table()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        await new DemoStory(stage, new Transcript(TextWriter.Null)).PlayAsync(CancellationToken.None);
        await PlaySeriesAsync(stage);
        await stage.App.InvokeAsync("SyncMailboxes");
        await stage.App.InvokeAsync("RenewSubscriptions");

        var strangers = stage.Exchange.Requests.All.Where(request => !RequestShape.All.Any(shape => shape.Fits(request))).Select(request => request.Shape);
        Assert.Equal("", string.Join('\n', strangers.Distinct()));
        Assert.True(stage.Exchange.Requests.All.Count > 15);
    }

    private static async Task PlaySeriesAsync(DemoStage stage)
    {
        const string organizer = "organizer.three@example.com";
        var start = stage.Clock.GetUtcNow().UtcDateTime.Date.AddDays(3).AddHours(9);
        var daily = new Recurrence(new RecurrencePattern { Type = PatternType.Daily }, new RecurrenceRange { StartDate = DateOnly.FromDateTime(start) });
        var meeting = await stage.InviteAsync(organizer, start, daily);
        Assert.True(await stage.SeesAsync(() => stage.Exchange.Exchange.Inboxes.Of(organizer).Count == 1, CancellationToken.None));
        stage.Exchange.Exchange.OutlookSeries.EditOccurrence(meeting, DateOnly.FromDateTime(start.AddDays(2)), new MeetingEdit { Start = start.AddDays(2).AddHours(2), End = start.AddDays(2).AddHours(3) });
        Assert.True(await stage.SeesAsync(() => stage.Exchange.Exchange.Inboxes.Of(organizer).Count == 2, CancellationToken.None));
    }
}
