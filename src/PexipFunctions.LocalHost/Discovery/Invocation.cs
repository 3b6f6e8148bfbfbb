using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.LocalHost;

/// <summary>What one run of a function is given; which of the trigger's fields is set depends on its kind.</summary>
internal sealed record Invocation(IServiceProvider Services, CancellationToken CancellationToken)
{
    public HttpContext? Http { get; init; }

    public string? Message { get; init; }

    public TimerInfo? Timer { get; init; }
}
