using System.Diagnostics;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange.Ews;

/// <summary>A client that others wrote drives the simulator's EWS: what it understands is EWS, and not what we take for it.</summary>
public sealed class ExchangelibTests
{
    [ExchangelibFact]
    public async Task Independent_client_books_views_synchronizes_accepts_and_declines()
    {
        await using var simulator = await ExchangeSimulator.StartAsync(new ExchangeSimulatorOptions { Mailboxes = [Drafts.Equipment] }, new ImpatientTime(GraphOverHttp.Start));
        simulator.Accounts.Set(EwsCaller.User, EwsCaller.Password);
        simulator.Exchange.People.Add("ada@example.com");
        var script = Path.Combine(AppContext.BaseDirectory, "Simulators", "Exchange", "Ews", "exchangelib-client.py");

        using var process = Process.Start(new ProcessStartInfo(ExchangelibFactAttribute.Python!, [script, simulator.EwsAddress.ToString(), EwsCaller.User, EwsCaller.Password, Drafts.Equipment])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await error);
        Assert.Equal(["booked", "viewed", "organizer", "synchronized", "accepted", "declined"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal([InboxKind.Accept, InboxKind.Decline], simulator.Exchange.Inboxes.Of("ada@example.com").Select(mail => mail.Kind));
    }
}
