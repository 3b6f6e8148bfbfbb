using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>A mailbox with the simulated Exchange behind it.</summary>
internal abstract class MailboxUnderTest
{
    public abstract ExchangeModel Exchange { get; }

    public abstract FaultScript Faults { get; }

    public abstract IMailbox Mailbox { get; }

    /// <summary>An id in the right form, of an event that is not there.</summary>
    public virtual string UnknownId => "AAkALgnothing";

    /// <summary>An event as this way to the mailbox shows it.</summary>
    public virtual CalendarEvent Shown(EventView view) => view.Event;

    /// <summary>What a server says that wants to be left alone for so long.</summary>
    public virtual Fault Busy(TimeSpan wait) => new() { Status = 429, RetryAfter = wait };

    /// <summary>The connection ends behind an acceptance, and before its answer.</summary>
    public virtual Fault LostAcceptance => new() { Verb = "POST", Path = "/accept", Cut = Cut.BeforeAnswer, AfterEffect = true };

    public virtual Task StartAsync() => Task.CompletedTask;

    public virtual Task StopAsync() => Task.CompletedTask;
}
