using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>What lies between the in-memory mailboxes and the model: scripted faults, and a count of requests.</summary>
internal sealed class InMemoryGraph(TimeProvider time)
{
    private int requests;

    public FaultScript Faults { get; } = new();

    /// <summary>Requests so far, failed ones included.</summary>
    public int Requests => Volatile.Read(ref requests);

    public async Task<T> RunAsync<T>(string verb, string path, Func<T> request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref requests);
        var fault = Faults.Take(verb, path);
        if (fault is { Delay.Ticks: > 0 })
        {
            await Task.Delay(fault.Delay, time, cancellationToken);
        }

        var failure = fault is null ? null : Failure(fault);
        if (failure is null || fault is { AfterEffect: true } or { Cut: Cut.MidBody })
        {
            var answer = request();
            return failure is null ? answer : throw failure;
        }

        throw failure;
    }

    private static MailboxException? Failure(Fault fault) => fault switch
    {
        { Code: "invalid_client" } => new(MailboxTrouble.SignIn, "No token could be had"),
        { Cut: not Cut.None } => new(MailboxTrouble.Transient, "The connection to Graph failed"),
        { Status: 429 } => new(MailboxTrouble.Throttled, "Graph answered 429", fault.RetryAfter),
        { Status: 401 or 403 } => new(MailboxTrouble.AccessDenied, $"Graph answered {fault.Status}"),
        { Status: >= 500 } => new(MailboxTrouble.Transient, $"Graph answered {fault.Status}", fault.RetryAfter),
        { Status: not null } => new(MailboxTrouble.Permanent, $"Graph answered {fault.Status} {fault.Code}"),
        _ => null,
    };
}
