using PexipFunctions.LocalHost;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary><c>infra/scripts/probe-exchange.ps1</c> at the simulated Exchange, whose answers it has to find.</summary>
public sealed class ProbeScriptTests
{
    private const string User = @"CONTOSO\svc-vmr";

    [Fact]
    public async Task The_probe_tells_each_behaviour_of_the_simulated_exchange_and_no_name()
    {
        await using var simulator = await StartAsync();
        simulator.Exchange.Outlook.Create(Drafts.Single);
        simulator.Exchange.Outlook.Create(Drafts.Daily);
        var said = await ProbeAsync(simulator, "right", "-Accept");
        string[] expected =
        [
            "kinds in the calendar: 1 RecurringMaster, 1 Single",
            "times of last change have fractions of a second: False",
            "items with a clean global object id: 2 of 2",
            "found by it: 1",
            "a search with a restriction gives: 2 of 2, last page true",
            "kinds in a view: 5 Occurrence, 1 Single",
            "in a view: RecurrenceId, OriginalStart, different global object ids: 5, 0, 6",
            "ids of another view that this one has: 6 of 6",
            "the master of an occurrence: NoError",
            "a view with a restriction: ErrorInvalidRequest",
            "accepting: NoError, items in the answer 0",
            "the accepted meeting by its old id: NoError, Accept, has a time True",
        ];
        Assert.Empty(expected.Except(said.Split('\n')));
        Assert.DoesNotContain("Planning", said, StringComparison.Ordinal);
        Assert.DoesNotContain("contoso", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_that_is_not_let_in_says_so_and_asks_no_more()
    {
        await using var simulator = await StartAsync();
        Assert.Equal("answer: HTTP 401", await ProbeAsync(simulator, "wrong"));
    }

    private static async Task<ExchangeSimulator> StartAsync()
    {
        var simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Mailboxes = [Drafts.Equipment] }, new ImpatientTime(GraphOverHttp.Start));
        simulator.Accounts.Set(User, "right");
        return simulator;
    }

    private static async Task<string> ProbeAsync(ExchangeSimulator simulator, string password, string more = "")
    {
        var script = Path.Combine(Repository.Root, "infra", "scripts", "probe-exchange.ps1");
        var command = $"& '{script}' -Url {simulator.EwsAddress} -Mailbox {Drafts.Equipment} -Credential ([pscredential]::new('{User}', (ConvertTo-SecureString '{password}' -AsPlainText -Force))) -Basic -From {Drafts.Morning.AddDays(-2):yyyy-MM-dd} {more}";
        return (await ScriptRun.PowerShellAsync("-Command", command)).ReplaceLineEndings("\n").TrimEnd();
    }
}
