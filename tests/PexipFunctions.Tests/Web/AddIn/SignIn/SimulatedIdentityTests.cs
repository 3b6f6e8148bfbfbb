using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.Exchange.Ews;

namespace PexipFunctions.Tests.Web.AddIn.SignIn;

/// <summary>The simulated Exchange Server vouches for organizers as a real one does.</summary>
public sealed class SimulatedIdentityTests : ExchangeTokenTest
{
    private ExchangeSimulator simulator = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions(), Time);
        Integration = Integration with { Exchange = new EwsExchange { Domains = [IdentityTokens.Host] } };
    }

    public override async Task DisposeAsync()
    {
        await simulator.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_simulated_server_s_token_is_good_for_its_add_in_and_for_eight_hours()
    {
        var token = simulator.Identity.Issue(Audience, "organizer-one", simulator.Root.Port);
        Assert.Contains("#organizer-one@", (await ValidateAsync(token)).Caller?.Id, StringComparison.Ordinal);

        AssertInvalid(await ValidateAsync(simulator.Identity.Issue("https://addin.example.com/other", "organizer-one", simulator.Root.Port)), "aud");
        Time.Advance(TimeSpan.FromHours(8.2));
        AssertInvalid(await ValidateAsync(token), "expired");
    }

    [Fact]
    public async Task Two_simulated_servers_do_not_vouch_for_each_other()
    {
        await using var other = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions(), Time);
        AssertInvalid(await ValidateAsync(other.Identity.Issue(Audience, "organizer-one", simulator.Root.Port)), "x5t");
    }
}
