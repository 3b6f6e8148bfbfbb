using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Web.Admin;

/// <summary>Tries the mailbox after a save: trouble raises an alarm, success clears it.</summary>
public sealed class MailboxConnection(IMailboxes mailboxes, AlarmStore alarms, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong, or null.</summary>
    public async Task<string?> TryAsync(Integration integration, CancellationToken cancellationToken)
    {
        var trouble = await ProbeAsync(integration, cancellationToken);
        foreach (var kind in MailboxAlarms.Kinds.Where(kind => kind != trouble?.Kind))
        {
            await alarms.ClearAsync(integration.Id, kind, cancellationToken);
        }

        if (trouble is { } found)
        {
            await alarms.RaiseAsync(integration.Id, found.Kind, found.Detail, cancellationToken);
        }

        return trouble?.Detail;
    }

    /// <summary>The trouble with the mailbox, or null.</summary>
    internal async Task<(AlarmKind Kind, string Detail)?> ProbeAsync(Integration integration, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await mailboxes.Open(integration).ProbeAsync(both.Token);
            return null;
        }
        catch (MailboxException exception)
        {
            return (TroubleAlarms.Of(integration, exception.Trouble), exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (TroubleAlarms.Of(integration, MailboxTrouble.Transient), $"{NameOf(integration.Exchange)} could not be reached: neither a connection nor an answer came within {Patience.TotalSeconds:0} seconds.");
        }
    }

    private static string NameOf(ExchangeSettings exchange) => exchange is EwsExchange { Url: { } url }
        ? $"Exchange at {ConnectionFailure.NameOf(url)}"
        : $"Microsoft Graph at {ConnectionFailure.NameOf(exchange.AsGraph().Endpoint)}";
}
