using PexipFunctions.Calendars;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Security;

/// <summary>A hostile organizer against the guard, on a running LocalHost with its queues, timers and simulators.</summary>
public sealed class HostileOrganizerTests
{
    private const string Honest = "organizer.one@example.com";
    private const string Hostile = "organizer.two@example.com";
    private const int Mails = 40;

    [Fact]
    public async Task Forty_mails_without_a_tag_cost_five_refusals_and_an_honest_cancellation_goes_through()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        var alias = await stage.AskForAliasAsync(CancellationToken.None);
        var start = stage.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(10);
        var meeting = Send(stage, Honest, alias.Instructions, start);
        Assert.True(await stage.SeesAsync(() => Inbox(stage, Honest).Count == 1, CancellationToken.None), "It was not accepted.");
        for (var number = 0; number < Mails; number++)
        {
            Send(stage, Hostile, "<p>By hand</p>", start.AddHours(number));
        }

        Assert.True(await SeesAsync(stage, MeetingStatus.Refused, Mails), "Not all were decided upon.");
        stage.Exchange.Exchange.Outlook.Cancel(meeting);
        Assert.True(await SeesAsync(stage, MeetingStatus.Ended, 1), "The cancellation was held.");

        Assert.Equal(5, Inbox(stage, Hostile).Count);
        Assert.All(Inbox(stage, Hostile), answer => Assert.Equal(InboxKind.Decline, answer.Kind));
        Assert.Empty(await Get<AlarmStore>(stage).ListAsync(DemoIntegration.Id, CancellationToken.None).ToListAsync());
    }

    private static string Send(DemoStage stage, string organizer, string body, DateTime start) => stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
    {
        Organizer = organizer,
        Subject = "Review",
        Body = body,
        Start = start,
        End = start.AddHours(1),
        Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
    });

    private static IReadOnlyList<InboxMessage> Inbox(DemoStage stage, string address) => stage.Exchange.Exchange.Inboxes.Of(address);

    private static Task<bool> SeesAsync(DemoStage stage, MeetingStatus status, int count) => stage.SeesAsync(
        () => Get<MeetingStore>(stage).ListAsync(DemoIntegration.Id, CancellationToken.None).CountAsync(row => row.Value.Status == status).AsTask().GetAwaiter().GetResult() >= count,
        CancellationToken.None);

    private static T Get<T>(DemoStage stage)
        where T : notnull => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<T>(stage.App.Services);
}
