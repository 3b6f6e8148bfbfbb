using Microsoft.Extensions.Logging;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Functions;

/// <summary>After each tick, by whichever clock: ends the alarm of sign-ins that has passed, and writes the row from which <c>/health</c> answers.</summary>
public sealed partial class KeepReports
{
    private readonly NoteSignIns signIns;
    private readonly KeepHealth health;
    private readonly ILogger<KeepReports> logger;

    internal KeepReports(NoteSignIns signIns, KeepHealth health, ILogger<KeepReports> logger) =>
        (this.signIns, this.health, this.logger) = (signIns, health, logger);

    /// <summary>Trouble with storage is not thrown: the clock goes on, and the row grows old and says so.</summary>
    public async Task TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await signIns.SettleAsync(cancellationToken);
            await health.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (TickTrouble.Is(exception))
        {
            LogFailed(exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The row of the app's health could not be written ({Failure})")]
    private partial void LogFailed(string failure);
}
