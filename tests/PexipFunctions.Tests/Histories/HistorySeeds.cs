using System.Globalization;

namespace PexipFunctions.Tests.Histories;

/// <summary>
/// Which histories are played: the number is set by <c>VMR_HISTORIES</c>, the first seed by <c>VMR_HISTORY_SEED</c>. Where
/// <c>VMR_HISTORY_TRACE</c> names a folder, every step of a failing history is written there.
/// </summary>
internal static class HistorySeeds
{
    public static int First => Number("VMR_HISTORY_SEED", 1);

    public static int Count => Number("VMR_HISTORIES", 300);

    /// <summary>Of mailboxes on an Exchange Server: as many, or fewer where no number is set.</summary>
    public static int OnPremises => Number("VMR_HISTORIES", 100);

    public static string? TraceFolder => Environment.GetEnvironmentVariable("VMR_HISTORY_TRACE");

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
