using System.Globalization;

namespace PexipFunctions.Benchmarks.Rooms;

/// <summary>Due work against the number of meetings stored, policy look-ups over HTTP, and the time from Send to room. Whole flows, so measured without BenchmarkDotNet.</summary>
internal static class RoomFigures
{
    public static async Task RunAsync()
    {
        await DueWorkFigures.RunAsync();
        await PolicyFigures.RunAsync();
        await SendFigures.RunAsync();
    }

    /// <summary>The value below which that part (0-1) of the values lies.</summary>
    public static double At(this IReadOnlyCollection<double> values, double part) => values.Order().ElementAt((int)Math.Min(values.Count - 1, Math.Floor(values.Count * part)));

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
