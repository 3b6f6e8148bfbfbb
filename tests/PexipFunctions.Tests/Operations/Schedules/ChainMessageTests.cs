using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Schedules;

/// <summary>Which message of a chain counts, and what becomes of one that was put aside.</summary>
public sealed class ChainMessageTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData("a", "a", "", true)]
    [InlineData("a", "b", "a", true)] // put by a process that died before it could say so in the row
    [InlineData("a", "b", "", false)]
    [InlineData("a", "c", "b", false)]
    [InlineData("", "b", "", false)]
    public void A_message_counts_by_its_generation_or_by_the_one_that_put_it(string row, string generation, string after, bool counts) =>
        Assert.Equal(counts, new ScheduleRow { Generation = row }.Accepts(new TickMessage("wake", generation, after, null)));

    /// <summary>Without it the chain would wait for the host's ten minutes.</summary>
    [Fact]
    public async Task A_successor_that_was_put_and_not_recorded_goes_on_with_the_chain_at_its_time()
    {
        var host = await StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var text = Take("wake");
        host.Steps.Fate = step => step == "ticks:replace" ? StepFate.DiesBefore : StepFate.Done;
        await Assert.ThrowsAsync<ProcessDiedException>(() => host.Get<ProcessTick>().RunAsync(text, default));

        var next = ProductHost.Start(world, new Steps());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await next.Get<ProcessTick>().RunAsync(Take("wake"), default);
        Assert.Contains("due:query", next.Steps.Taken);
    }

    [Fact]
    public async Task The_chain_of_a_message_that_was_put_aside_begins_again_and_that_of_another_does_not()
    {
        var host = await StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var text = Take("wake");
        await host.Get<TickPoison>().NoteAsync(new TickMessage("wake", "other", "", null).Write(), default);
        await host.Get<TickPoison>().NoteAsync((TickMessage.Read(text) with { Mailboxes = [world.Integration.Id] }).Write(), default);
        Assert.Equal(0, Count("wake"));

        await host.Get<TickPoison>().NoteAsync(text, default);
        Assert.Equal(1, Count("wake"));
    }

    private async Task<ProductHost> StartAsync()
    {
        var host = await world.StartAsync();
        await host.Get<KeepSchedules>().RunAsync(default);
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        return host;
    }

    /// <summary>Takes what is visible; the message of that schedule.</summary>
    private string Take(string schedule)
    {
        var found = "";
        while (world.Queues.TryTake(QueueNames.Ticks) is { } text)
        {
            found = TickMessage.Read(text).Schedule == schedule ? text : found;
        }

        Assert.NotEqual("", found);
        return found;
    }

    private int Count(string schedule) => world.Queues.Count(QueueNames.Ticks, text => TickMessage.Read(text).Schedule == schedule);
}
