using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Operations;

public sealed class LogPaceTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void One_line_a_minute_of_each_kind_is_written_and_says_how_many_there_were()
    {
        var pace = new LogPace(time);
        Assert.Equal((true, 1), Ask(pace, "a"));
        Assert.Equal((false, 1), Ask(pace, "a"));
        Assert.Equal((false, 2), Ask(pace, "a"));
        Assert.Equal((true, 1), Ask(pace, "b"));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal((false, 3), Ask(pace, "a"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((true, 4), Ask(pace, "a"));
        Assert.Equal((false, 1), Ask(pace, "a"));
    }

    private static (bool, int) Ask(LogPace pace, string kind) => (pace.MayWrite(kind, out var count), count);
}
