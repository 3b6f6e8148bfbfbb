using System.Reflection;
using System.Text.RegularExpressions;

namespace PexipFunctions.Tests.Architecture;

/// <summary>A test's name is read alone, in a list of what failed: it names its subject and does not lean on its class or on the test before.</summary>
public sealed partial class TestNameTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_test_name_stands_on_its_own()
    {
        var tests = typeof(TestNameTests).Assembly.GetTypes().SelectMany(type => type.GetMethods(Declared)).Where(IsTest).ToList();
        var leaning = tests.Where(test => Leaning().IsMatch(test.Name)).Select(test => $"{test.DeclaringType!.Name}.{test.Name}").Order(StringComparer.Ordinal).ToList();

        Assert.True(tests.Count > 2_000, $"Only {tests.Count} tests were found; the search for them is wrong.");
        Assert.True(leaning.Count == 0, $"Begin these names with their subject, so that each can be read alone: {string.Join(", ", leaning)}");
    }

    [Theory]
    [InlineData("It_is_renewed", true)]
    [InlineData("Nor_does_it_begin_late", true)]
    [InlineData("One_that_is_cancelled_is_not_gone", true)]
    [InlineData("Another_one_is_no_move", true)]
    [InlineData("Where_it_cannot_work_it_says_so", true)]
    [InlineData("Each_line_is_so", true)]
    [InlineData("Items_are_listed", false)]
    [InlineData("One_night_strips_two_thousand_meetings", false)]
    [InlineData("Another_mailbox_has_its_own_count", false)]
    [InlineData("Each_line_is_read_once", false)]
    public void A_name_leans_on_what_stands_around_it_by_these_beginnings(string name, bool leans) => Assert.Equal(leans, Leaning().IsMatch(name));

    private static bool IsTest(MethodInfo method) => method.GetCustomAttributes<FactAttribute>(inherit: false).Any();

    [GeneratedRegex("""
        ^(And|But|He|Hers?|His|Its?|Neither|Nor|Or|Others|She|So|Such|Theirs?|Them|Then|These|They|This|Those|Whose)_
        |^That_|^All_(?!that_the_)(are|count|has|have|of_(a|those)|that)_|^(Anything|All|Everything|Nothing)_else_(is|does|has)_
        |^(One|Another|Another_one|Each|None|Many|Two|Three|Only|Earlier)_(are|at|can|count|has|have|in|is|of_(before|one_moment)|that|wait|which|who|whose|with)_
        |^The_((first|last|only|other)_one|one|ones|other|others|second)_(are|finds|has|have|is|that|who|whose)_
        |^(As|At|Giving|However|In|Once|Over|Until|What|Whatever|When|Whenever|Where|While|With|Without)_(it|one|them|they|their|those)_
        |^What_its_|_(does|is|are)_so$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Leaning();
}
