using Azure;
using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Tests.Exchange.Graph;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>What fails in the run over all mailboxes keeps none of them from being listed.</summary>
public sealed class SyncTroubleTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_vault_that_refuses_the_tag_keys_keeps_no_mailbox_from_being_listed_and_raises_an_alarm()
    {
        var host = await world.StartAsync();
        var keys = new TagKeys(new StubSecrets { Failure = new RequestFailedException(403, "Forbidden") }, host.Get<IConfiguration>());
        var check = new CheckConfiguration(host.Get<IConfiguration>(), keys, host.Get<ScheduleTimes>(), host.Get<AlarmStore>());
        await new SyncMailboxes(
            host.Get<IntegrationCatalog>(), host.Get<SyncMailbox>(), host.Get<SubscribeMailbox>(), host.Get<IdentifyMailbox>(), host.Get<FollowSettings>(), host.Get<AcceptedDomains>(), check, host.Get<MailboxAlarms>(),
            host.Get<MailboxRuns>()).RunAsync(default);

        Assert.Contains("mailbox:changes", host.Steps.Taken);
        var alarm = await host.Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.BadConfiguration, default);
        Assert.Contains("403", alarm!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_its_own_client_broke_off_does_not_end_the_run()
    {
        var host = await world.StartAsync();
        host.Steps.Before = step => step == "mailbox:changes" ? throw new TaskCanceledException() : Task.CompletedTask;
        await host.SyncAsync();

        Assert.Contains(host.Log.All, line => line.Contains("could not be synced", StringComparison.Ordinal));
    }
}
