using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>
/// What lies between the in-memory mailboxes and the model: limits, scripted faults and the table of refusals, as over HTTP,
/// and a count of requests.
/// </summary>
internal sealed class InMemoryGraph(TimeProvider time)
{
    private const string Status = "status";
    private int requests;

    public FaultScript Faults { get; } = new();
    public MailboxThrottle Throttle { get; } = new(time);

    /// <summary>Requests so far, failed ones included.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>The status of the answer that a failure stands for; 0: there was none.</summary>
    public static int StatusOf(MailboxException failure) => failure.Data[Status] as int? ?? 0;

    /// <param name="mailbox">Whose limits count; null: none's.</param>
    public async Task<T> RunAsync<T>(
        ExchangeModel exchange, string verb, string path, string? mailbox, Func<GraphCall> call, Func<T> request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref requests);
        var asked = call();
        var (limit, wait) = mailbox is null ? default : Throttle.Enter(mailbox, asked.Bytes, exchange.Behaviours.ConcurrencyIsOfApp);
        try
        {
            Refuse(exchange.Refuse(new GraphCall(GraphCallKind.Any) { Bytes = asked.Bytes, Limit = limit }), wait);
            return await StrikeAsync(verb, path, () => Answer(exchange, asked, request), cancellationToken);
        }
        finally
        {
            if (mailbox is not null)
            {
                Throttle.Leave(mailbox);
            }
        }
    }

    private static T Answer<T>(ExchangeModel exchange, GraphCall call, Func<T> request)
    {
        Refuse(exchange.Refuse(call), TimeSpan.Zero);
        return request();
    }

    private async Task<T> StrikeAsync<T>(string verb, string path, Func<T> request, CancellationToken cancellationToken)
    {
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

    /// <summary>A request that is taken and not carried out is no failure: nobody hears of it.</summary>
    private static void Refuse(Refusal? row, TimeSpan wait)
    {
        if (row is { IsTaken: false })
        {
            throw Failure(row, row.Status, row.Code, wait > TimeSpan.Zero ? wait : row.RetryAfter);
        }
    }

    private static MailboxException? Failure(Fault fault) => fault switch
    {
        { Code: "invalid_client" } => new(MailboxTrouble.SignIn, "No token could be had"),
        { Cut: not Cut.None } => new(MailboxTrouble.Transient, "The connection to Graph failed"),
        { Status: { } status } => Failure(RefusalTable.Find(status, fault.Code), status, fault.Code, fault.RetryAfter),
        _ => null,
    };

    private static MailboxException Failure(Refusal row, int status, string code, TimeSpan? wait)
    {
        var trouble = Enum.TryParse<MailboxTrouble>(row.Meaning, out var known) ? known : MailboxTrouble.Unknown;
        return new MailboxException(trouble, $"Graph answered {status} {code}", wait)
        {
            Data = { [Status] = status },
            IsConcurrency = row.Message?.Contains("Concurrency", StringComparison.Ordinal) == true,
        };
    }
}
