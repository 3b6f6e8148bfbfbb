using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Mailboxes;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>A wrong password on two hosts that work as ever: the directory counts few tries, an admin is told, and a new password works at once.</summary>
public sealed class EwsLockOutTests
{
    [Theory]
    [InlineData(ExchangeAuthentication.Ntlm)]
    [InlineData(ExchangeAuthentication.Basic)]
    public async Task Two_hosts_try_a_wrong_password_twice_and_then_once_in_half_an_hour_and_a_new_one_at_once(ExchangeAuthentication authentication)
    {
        await using var ews = await EwsOverWorld.StartAsync(authentication, password: "wrong");
        ews.StartHost();

        await PassAsync(ews, minutes: 28);
        Assert.Equal(2, ews.Simulator.Accounts.Failures(EwsOverWorld.User));
        await PassAsync(ews, minutes: 62);
        Assert.Equal(4, ews.Simulator.Accounts.Failures(EwsOverWorld.User));
        var alarm = Assert.Single(await AlarmsAsync(ews));
        Assert.Equal("exchange-sign-in", alarm.Kind);
        Assert.Contains("refused the service account twice, which is not tried again before 09:3", alarm.Detail, StringComparison.Ordinal);
        Assert.Contains("so that it is not locked out", alarm.Detail, StringComparison.Ordinal);
        Assert.Contains("a new password is tried at once", alarm.Detail, StringComparison.Ordinal);

        ews.Secrets["exchange"] = "right";
        await PassAsync(ews, minutes: 20);
        Assert.DoesNotContain(await AlarmsAsync(ews), each => each.EndsAt is null);
        await ews.Host.InviteAsync(ews.World);
        await PassAsync(ews, minutes: 3);
        Assert.Equal(1, ews.World.Acceptances());
    }

    [Fact]
    public async Task A_host_that_starts_while_a_password_rests_does_not_try_it()
    {
        await using var ews = await EwsOverWorld.StartAsync(ExchangeAuthentication.Ntlm, password: "wrong");
        await PassAsync(ews, minutes: 10);

        await ews.StartHost().PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(2, ews.Simulator.Accounts.Failures(EwsOverWorld.User));
    }

    /// <summary>The hosts by turns, a minute each.</summary>
    private static async Task PassAsync(EwsOverWorld ews, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await ews.Hosts[minute % ews.Hosts.Count].PassAsync(TimeSpan.FromMinutes(1));
        }
    }

    private static async Task<IReadOnlyList<Alarm>> AlarmsAsync(EwsOverWorld ews) =>
        await ews.Host.Get<AlarmStore>().ListAsync(ews.World.Integration.Id, default).ToListAsync();
}
