using System.Globalization;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>
/// 40 invitations a minute at a mailbox that may send 30. CI plays <c>VMR_SENDING_MINUTES</c> = 16 of them; 60 are an hour.
/// </summary>
public sealed class SendingDemandTests(ITestOutputHelper output)
{
    private static int Minutes => int.TryParse(Environment.GetEnvironmentVariable("VMR_SENDING_MINUTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 16;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Above_the_limit_nothing_is_lost_or_doubled_nothing_refused_and_the_alarm_comes_in_time(bool kill)
    {
        var world = new ProductWorld();
        var demand = new SendingDemand(world, kill ? Minutes / 2 : Minutes);
        await demand.RunAsync(kill);

        var sending = world.Exchange.Sending;
        var sent = sending.Of(world.Exchange.FindResource(ProductWorld.Mailbox)!);
        output.WriteLine($"{demand.Sent} invitations, {demand.Answered()} answers, {sending.Refused} refused, the last {sent[^1].At - ProductWorld.Start} after the first; alarm at {demand.AlarmAt}, the first late at {demand.LateAt}.");
        Assert.Equal(demand.Sent, demand.Answered());
        Assert.All(Enumerable.Range(0, SendingDemand.Organizers), number => Assert.All(world.Inbox(SendingDemand.Organizer(number)), message => Assert.Equal(InboxKind.Accept, message.Kind)));
        Assert.All(Enumerable.Range(0, SendingDemand.Organizers), number => Assert.Distinct(world.Inbox(SendingDemand.Organizer(number)).Select(message => message.ICalUId)));
        Assert.Equal(0, sending.Refused);
        Assert.All(Enumerable.Range(30, sent.Count - 30), last => Assert.True(sent[last].At - sent[last - 30].At >= TimeSpan.FromMinutes(1)));
        if (!kill)
        {
            Assert.NotNull(demand.AlarmAt);
            Assert.True(demand.LateAt is null || demand.AlarmAt <= demand.LateAt);
        }
    }
}
