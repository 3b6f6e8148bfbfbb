using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>Every row of the table through the in-memory twin.</summary>
public sealed class RefusalTwinTests : RefusalContract
{
    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_twin_refuses_each_row_too(string id)
    {
        var (stage, row) = (RefusalStage.InMemory(), RefusalTable.Row(id));
        var met = Arrange(stage, id);
        if (met.Call is { } call)
        {
            Assert.Equal(row.Id, stage.Exchange.Refuse(call(stage))?.Id);
        }

        if (met.Ask is { } ask && (met.Call is null || row.Meaning == "Raised"))
        {
            await MeansAsync(stage, row, ask);
        }
        else if (met.Call is null)
        {
            // Of batches the twin has none: it probes first, and does not go on when that fails.
            Assert.Equal("batch-dependency", id);
            await Assert.ThrowsAsync<PexipFunctions.Calendars.MailboxException>(() => stage.Mailbox.LookForAsync("x", default));
        }
    }

    [Fact]
    public async Task A_comment_without_response_is_passed_over_where_that_is_switched_so()
    {
        var stage = RefusalStage.InMemory();
        var met = Arrange(stage, "answer-silent-comment");
        stage.Exchange.Behaviours = new ContestedBehaviours { SilentCommentRefused = false };

        Assert.Equal(true, await met.Ask!(stage));
    }
}
