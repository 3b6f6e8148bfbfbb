using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>A mailbox with the simulated Exchange behind it.</summary>
internal abstract class MailboxUnderTest
{
    public abstract ExchangeModel Exchange { get; }

    public abstract FaultScript Faults { get; }

    public abstract IMailbox Mailbox { get; }

    public virtual Task StartAsync() => Task.CompletedTask;

    public virtual Task StopAsync() => Task.CompletedTask;
}
