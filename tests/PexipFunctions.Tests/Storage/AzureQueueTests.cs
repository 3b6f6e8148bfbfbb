using Azure.Storage.Queues;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Storage;

public sealed class AzureQueueTests : QueueContract
{
    private QueueServiceClient service = null!;

    protected override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    protected override async Task<IQueues> CreateAsync()
    {
        service = new QueueServiceClient(await AzuriteAccounts.NewAsync(), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        await service.CreateQueueAsync(QueueNames.MailboxWork);
        return new AzureQueues(service);
    }

    protected override async Task ReceiveAsync(string queue) =>
        Assert.NotNull((await service.GetQueueClient(queue).ReceiveMessageAsync(TimeSpan.FromMinutes(10))).Value);

    protected override Task RemoveAsync(string queue) => service.DeleteQueueAsync(queue);
}
