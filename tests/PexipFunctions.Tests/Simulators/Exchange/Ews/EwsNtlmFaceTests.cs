using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Tests.Exchange.Ews;
using PexipFunctions.Tests.Mailboxes;

namespace PexipFunctions.Tests.Simulators.Exchange.Ews;

/// <summary>The simulator's NTLM: three exchanges, of which the last signs the connection in, and what a directory does with wrong passwords.</summary>
public sealed class EwsNtlmFaceTests
{
    private const string User = @"CONTOSO\svc-vmr";

    [Fact]
    public async Task Connection_signs_in_with_its_third_exchange_and_carries_what_follows()
    {
        await using var ews = await EwsOverWorld.StartAsync(ExchangeAuthentication.Ntlm, EwsOffers.Ntlm);
        await ews.Host.PassAsync(TimeSpan.FromMinutes(1));
        await ews.Host.InviteAsync(ews.World);
        await ews.Host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, ews.World.Acceptances());
        Assert.Equal([401, 401, 200], ews.Simulator.Requests.All.Take(3).Select(request => request.Status));

        // Each connection signs in once: two are open when two requests run at once.
        Assert.InRange(ews.Simulator.Requests.All.Count(request => request.Status == 401), 2, 4);
    }

    [Theory]
    [InlineData(ExchangeAuthentication.Ntlm, EwsOffers.Basic, "does not offer NTLM, but Basic")]
    [InlineData(ExchangeAuthentication.Basic, EwsOffers.Ntlm, "does not offer Basic, but Negotiate, NTLM")]
    public async Task Way_that_is_not_offered_is_named_and_costs_no_password(ExchangeAuthentication authentication, EwsOffers offers, string text)
    {
        await using var ews = await EwsOverWorld.StartAsync(authentication, offers);
        var error = await Assert.ThrowsAsync<MailboxException>(() => ews.OpenMailbox().ProbeAsync(default));

        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, ews.Simulator.Accounts.Failures(User));
    }

    [Fact]
    public async Task Wrong_password_counts_once_for_each_sign_in()
    {
        await using var ews = await EwsOverWorld.StartAsync(ExchangeAuthentication.Ntlm, password: "wrong");
        for (var count = 0; count < 5; count++)
        {
            await Assert.ThrowsAsync<MailboxException>(() => ews.OpenMailbox().ProbeAsync(default));
        }

        // The product rests after two.
        Assert.Equal(2, ews.Simulator.Accounts.Failures(User));
    }
}
