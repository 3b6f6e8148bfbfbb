using System.Globalization;

namespace PexipFunctions.Tests.Histories;

/// <summary>Which histories are played: the number is set by <c>VMR_HISTORIES</c>, the first seed by <c>VMR_HISTORY_SEED</c>.</summary>
internal static class HistorySeeds
{
    public static int First => Number("VMR_HISTORY_SEED", 1);

    public static int Count => Number("VMR_HISTORIES", 300);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
