using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>What lies between the in-memory mailboxes of Exchange Server and the model: scripted faults, by <c>/EWS/{operation}</c> as over HTTP, and a count of requests.</summary>
internal sealed class InMemoryEws(TimeProvider time)
{
    private int requests;

    public FaultScript Faults { get; } = new();

    /// <summary>Requests so far, failed ones included.</summary>
    public int Requests => Volatile.Read(ref requests);

    public async Task<T> RunAsync<T>(string operation, Func<T> request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref requests);
        var fault = Faults.Take("POST", $"/EWS/{operation}");
        if (fault is { Delay.Ticks: > 0 })
        {
            await Task.Delay(fault.Delay, time, cancellationToken);
        }

        var failure = fault is null ? null : Failure(fault);
        if (failure is not null && fault is not ({ AfterEffect: true } or { Cut: Cut.MidBody }))
        {
            throw failure;
        }

        var answer = request();
        return failure is null ? answer : throw failure;
    }

    private static MailboxException? Failure(Fault fault) => fault switch
    {
        { Cut: not Cut.None } => new(MailboxTrouble.Transient, "The connection to Exchange failed"),
        { Status: 500 } => EwsTroubles.Of(fault.Code, fault.RetryAfter),
        { Status: { } status } => EwsTroubles.Of(status, fault.RetryAfter),
        _ => null,
    };
}
