using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>An account may have so many requests under way at once, however many mailboxes it serves (EWSMaxConcurrency).</summary>
public sealed class EwsConcurrencyTests
{
    private const int Width = 4;

    /// <summary>What only a fault would take so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(ExchangeAuthentication.Basic)]
    [InlineData(ExchangeAuthentication.Ntlm)]
    public async Task Twenty_mailboxes_of_an_account_have_four_requests_at_once(ExchangeAuthentication authentication)
    {
        await using var ews = await EwsOverWorld.StartAsync(authentication);
        var mailboxes = Enumerable.Range(0, 20).Select(number => OpenAnother(ews, number)).ToList();
        ews.Simulator.Faults.Add(new Fault { Delay = TimeSpan.FromSeconds(1), Times = Width });

        // The first ones wait in the server, so that as many as are let through are under way at once.
        var probes = Task.WhenAll(mailboxes.Select(mailbox => Task.Run(() => mailbox.ProbeAsync(default))));
        Assert.True(SpinWait.SpinUntil(() => ews.Simulator.Faults.Left.Count == 0, Patience));
        for (var second = 0; second < 20 && !SpinWait.SpinUntil(() => probes.IsCompleted, Patience / 30); second++)
        {
            ews.World.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await probes;
        Assert.Equal(Width, ews.Simulator.Accounts.Peak);
    }

    [Fact]
    public async Task One_too_many_is_tried_again_until_there_is_room_and_answered_once()
    {
        await using var ews = await EwsOverWorld.StartAsync();
        await ews.Host.PassAsync(TimeSpan.FromMinutes(1));
        ews.Simulator.Accounts.MostAtOnce = 0;
        await ews.Host.InviteAsync(ews.World);
        await ews.Host.PassAsync(TimeSpan.FromMinutes(5));
        Assert.NotNull(await FindAlarmAsync(ews));
        Assert.Empty(ews.World.Inbox());

        ews.Simulator.Accounts.MostAtOnce = 27;
        await ews.Host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Single(ews.World.Inbox());
        Assert.Equal(1, ews.World.Acceptances());
        Assert.Null(await FindAlarmAsync(ews));
    }

    private static IMailbox OpenAnother(EwsOverWorld ews, int number)
    {
        var name = $"vmr{number}@example.com";
        ews.World.Exchange.AddResource(name);
        _ = MailboxAddress.TryParse(name, out var address);
        return ews.OpenMailbox(ews.World.Integration with { MailboxEmailAddress = address });
    }

    private static Task<Alarm?> FindAlarmAsync(EwsOverWorld ews) => ews.Host.Get<AlarmStore>().FindAsync(ews.World.Integration.Id, AlarmKinds.ExchangeFailing, default);
}
