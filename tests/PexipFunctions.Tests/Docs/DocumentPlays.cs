namespace PexipFunctions.Tests.Docs;

/// <summary>Who plays which line of a table. A line that is new, or that promises something else, fails until it is played.</summary>
/// <typeparam name="TPlay">What plays a line.</typeparam>
internal sealed class DocumentPlays<TPlay>(string document, string heading, IReadOnlyDictionary<string, (string Promise, TPlay Play)> plays)
{
    public TheoryData<string, string> Lines => DocumentTable.Theory(document, heading);

    /// <summary>What plays that line, which says what is played.</summary>
    public TPlay Of(string row, string promise)
    {
        Assert.True(plays.TryGetValue(row, out var known), $"Nobody plays '{row}'.");
        Assert.Equal(known.Promise, promise);
        return known.Play;
    }

    public void AssertNoneIsGone() =>
        Assert.Equal(plays.Keys.Order(StringComparer.Ordinal), DocumentTable.Read(document, heading).Select(line => line.Row).Order(StringComparer.Ordinal));
}
