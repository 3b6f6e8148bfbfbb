using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Storage;

/// <summary>What looking into a queue shows, on Queue Storage and in memory.</summary>
public abstract class QueueContract
{
    private const string Queue = QueueNames.MailboxWork;

    [Fact]
    public async Task A_look_shows_what_may_be_taken_when_it_was_put_and_leaves_it_there()
    {
        var queues = await CreateAsync();
        Assert.Equal([], await queues.PeekAsync(Queue, 8, default));
        await queues.SendAsync(Queue, """{"text":"<first> & ä"}""", TimeSpan.Zero, default);
        await queues.SendAsync(Queue, "second", TimeSpan.Zero, default);
        await queues.SendAsync(Queue, "delayed", TimeSpan.FromHours(1), default);

        var looks = new[] { await queues.PeekAsync(Queue, 8, default), await queues.PeekAsync(Queue, 32, default) };
        Assert.All(looks, look => Assert.Equal(["""{"text":"<first> & ä"}""", "second"], look!.Select(message => message.Text)));
        Assert.All(looks[0]!, message => Assert.InRange(message.InsertedAt!.Value, Now - TimeSpan.FromMinutes(10), Now + TimeSpan.FromMinutes(1)));
        Assert.Single((await queues.PeekAsync(Queue, 1, default))!);
    }

    [Fact]
    public async Task What_is_in_work_is_not_shown()
    {
        var queues = await CreateAsync();
        await queues.SendAsync(Queue, "first", TimeSpan.Zero, default);
        await ReceiveAsync(Queue);

        Assert.Equal([], await queues.PeekAsync(Queue, 8, default));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_told_from_an_empty_one()
    {
        var queues = await CreateAsync();
        await RemoveAsync(Queue);

        Assert.Null(await queues.PeekAsync(Queue, 8, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public async Task A_look_at_none_or_more_than_32_messages_is_refused(int most)
    {
        var queues = await CreateAsync();
        await queues.SendAsync(Queue, "first", TimeSpan.Zero, default);

        await Assert.ThrowsAnyAsync<Exception>(() => queues.PeekAsync(Queue, most, default));
    }

    protected abstract DateTimeOffset Now { get; }

    /// <summary>An empty queue <see cref="QueueNames.MailboxWork"/>.</summary>
    protected abstract Task<IQueues> CreateAsync();

    protected abstract Task ReceiveAsync(string queue);

    protected abstract Task RemoveAsync(string queue);
}
