using System.Text;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Functions;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Webhooks;

namespace PexipFunctions.Tests.Operations.Schedules;

/// <summary>Where timers and queues sleep, Graph's notifications still come, and begin the clock again.</summary>
public sealed class NotifiedClockTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_notification_begins_every_chain_whose_message_has_not_come(bool isLifecycle)
    {
        var host = await world.StartAsync();
        Assert.Equal(202, await PostAsync(host, isLifecycle));
        Assert.Equal(Schedule.All.Select(schedule => schedule.Name).Order(), Messages().Order());
        Assert.DoesNotContain(host.Log.All, line => line.Contains("is begun again", StringComparison.Ordinal));

        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(202, await PostAsync(host, isLifecycle));
        Assert.Equal(Schedule.All.Select(schedule => schedule.Name).Order(), Messages().Order());
        Assert.Equal(Schedule.All.Count, host.Log.All.Count(line => line.Contains("is begun again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Many_notifications_look_once_a_minute_and_one_is_answered_though_the_look_fails()
    {
        var host = await world.StartAsync();
        host.Steps.Fate = step => step == "ticks:query" ? StepFate.FailsBefore : StepFate.Done;
        Assert.Equal(202, await PostAsync(host, isLifecycle: false));
        host.Steps.Fate = _ => StepFate.Done;
        await PostAsync(host, isLifecycle: false);
        Assert.Empty(Messages());

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await PostAsync(host, isLifecycle: false);
        Assert.Equal(Schedule.All.Count, Messages().Count);
    }

    private static async Task<int> PostAsync(ProductHost host, bool isLifecycle)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        using var sent = new MemoryStream(Encoding.UTF8.GetBytes("""{"value":[]}"""));
        using var answered = new MemoryStream();
        (context.Request.Method, context.Request.ContentType, context.Request.Body, context.Response.Body) = ("POST", "application/json", sent, answered);
        var function = new GraphNotifications(host.Get<ReceiveNotifications>(), host.Get<KeepSchedules>());
        var answer = await (isLifecycle ? function.Lifecycle(context.Request, default) : function.Notify(context.Request, default));
        await answer.ExecuteAsync(context);
        return context.Response.StatusCode;
    }

    /// <summary>Takes what lies in the queue of the second clock, or will.</summary>
    private List<string> Messages()
    {
        var names = new List<string>();
        for (var second = 0; second < 3700; second++)
        {
            while (world.Queues.TryTake(QueueNames.Ticks) is { } text)
            {
                names.Add(TickMessage.Read(text).Schedule);
            }

            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return names;
    }
}
