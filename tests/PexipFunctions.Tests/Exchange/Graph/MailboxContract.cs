using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>What every mailbox must do, in parts: the real adapter over HTTP, and the in-memory one.</summary>
public abstract class MailboxContract : IAsyncLifetime
{
    private protected static DateTimeOffset Long => GraphOverHttp.Start.AddYears(1);

    private protected abstract MailboxUnderTest Under { get; }

    private protected ExchangeModel Exchange => Under.Exchange;

    private protected FaultScript Faults => Under.Faults;

    private protected IMailbox Mailbox => Under.Mailbox;

    private protected ResourceMailbox Resource => Exchange.FindResource(Drafts.Equipment)!;

    /// <summary>The calendar's events, as this way to the mailbox shows them.</summary>
    private protected IReadOnlyList<CalendarEvent> Shown => [.. Resource.Calendar().Select(Under.Shown)];

    public Task InitializeAsync() => Under.StartAsync();

    public Task DisposeAsync() => Under.StopAsync();
}
