using PexipFunctions.Calendars;
using PexipFunctions.Exchange.Graph;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>The table of refusals is whole: every row can be met, and every condition of the simulator has its row.</summary>
public sealed class RefusalTableTests
{
    private static readonly string[] OtherMeanings = ["Adopt", "Gone", "Bounced", "Delayed", "Raised"];

    [Fact]
    public void Every_row_has_a_case_and_every_case_a_row() =>
        Assert.Equal(RefusalTable.Rows.Select(row => row.Id).Order(StringComparer.Ordinal), RefusalCases.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_condition_of_the_simulator_is_in_the_table() => Assert.Equal(
        RefusalConditions.All.Keys.Order(StringComparer.Ordinal),
        RefusalTable.Rows.Where(row => !row.IsScripted).Select(row => row.Condition).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_row_says_what_it_means_and_who_says_so() => Assert.All(RefusalTable.Rows, row =>
    {
        Assert.True(Enum.TryParse<MailboxTrouble>(row.Meaning, out _) || OtherMeanings.Contains(row.Meaning), row.Id);
        Assert.True(row.Source.Length > 0 && row.When.Length > 0 && row.Status is (>= 200 and < 300) or >= 400, row.Id);
        Assert.True(row.Contested is null || typeof(ContestedBehaviours).GetProperty(row.Contested) is not null, row.Id);
    });

    [Fact]
    public void Every_code_that_the_client_knows_is_in_the_table_with_that_meaning() => Assert.All(GraphCodes.ByCode.Keys, code =>
    {
        var row = RefusalTable.Rows.FirstOrDefault(each => each.Code == code);
        Assert.True(row is not null, $"{code} has no row, and so no source.");
        Assert.True(row.Meaning == "Gone" || row.Meaning == GraphCodes.Trouble(row.Status, code).ToString(), row.Id);
    });

    [Fact]
    public void No_two_rows_have_one_name() => Assert.Equal(RefusalTable.Rows.Count, RefusalTable.Rows.DistinctBy(row => row.Id).Count());

    [Fact]
    public void No_status_is_permanent_by_itself() => Assert.All(
        RefusalTable.Rows.Where(row => row is { IsScripted: true, Code: Refusal.AnyCode, Meaning: nameof(MailboxTrouble.Permanent) }), row => Assert.Equal(413, row.Status));
}
