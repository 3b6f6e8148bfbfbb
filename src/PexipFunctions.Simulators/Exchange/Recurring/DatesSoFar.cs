using NodaTime;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A recurrence's dates, each worked out once and kept: long runs ask for the same series again and again.</summary>
internal sealed class DatesSoFar(IEnumerable<LocalDate> dates)
{
    private readonly Lock gate = new();
    private readonly List<LocalDate> known = [];
    private readonly IEnumerator<LocalDate> rest = dates.GetEnumerator();

    public IEnumerable<LocalDate> All()
    {
        for (var index = 0; TryGet(index, out var date); index++)
        {
            yield return date;
        }
    }

    private bool TryGet(int index, out LocalDate date)
    {
        lock (gate)
        {
            if (index == known.Count && rest.MoveNext())
            {
                known.Add(rest.Current);
            }

            date = index < known.Count ? known[index] : default;
            return index < known.Count;
        }
    }
}
