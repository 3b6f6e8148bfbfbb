using PexipFunctions.Calendars;
using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The row of the decision table: scheduled, organizer now outside the accepted domains.</summary>
public sealed class DeciderOutsideTests
{
    private static readonly DeciderCase Single = new DeciderCase().Done() with { IsOutside = true };
    private static readonly DeciderCase Weekly = DeciderCase.Series().Done() with { IsOutside = true };

    /// <summary>What happens; how it is decided, how many times are left, whether the alarm is raised.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["an echo"] = new(Single, DecisionKind.Nothing, 1, false),
        ["another subject"] = new(Single.Edit(item => item with { Subject = "Other" }), DecisionKind.Nothing, 1, true),
        ["another place"] = new(Single.Edit(item => item with { Location = "Elsewhere" }), DecisionKind.Nothing, 1, true),
        ["another VMR in the body"] = new(Single.Under("7599999"), DecisionKind.Nothing, 1, true),
        ["longer"] = new(Single.Edit(item => item with { End = item.End.AddHours(1) }), DecisionKind.Nothing, 1, true),
        ["shorter"] = new(Single.Edit(item => item with { End = item.End.AddMinutes(-30) }), DecisionKind.UpdateSilently, 1, true),
        ["moved"] = new(Single.Edit(item => item with { Start = item.Start.AddDays(1), End = item.End.AddDays(1) }), DecisionKind.UpdateSilently, 0, true),
        ["moved into the past"] = new(Single.Edit(item => item with { Start = item.Start.AddDays(-9), End = item.End.AddDays(-9) }), DecisionKind.UpdateSilently, 0, true),
        ["cancelled"] = new(Single.Edit(item => item with { IsCancelled = true }), DecisionKind.End, 0, false),
        ["gone"] = new(Single with { IsGone = true }, DecisionKind.End, 0, false),
        ["our response was reset"] = new(Single.Edit(item => item with { Response = ResponseKind.NotResponded, LastModified = DeciderCase.Now.AddHours(1) }), DecisionKind.Nothing, 1, false),
        ["it came back under another event"] = new(Single.Edit(item => item with { Id = "another" }), DecisionKind.UpdateSilently, 1, false),
        ["a series' echo"] = new(Weekly, DecisionKind.Nothing, 3, false),
        ["an occurrence more"] = new(Weekly with { Occurrences = [.. Weekly.Occurrences, DeciderCase.Occurrence(3)] }, DecisionKind.Nothing, 3, true),
        ["the horizon moves on"] = new(Weekly with { HorizonEnd = DeciderCase.Now.AddDays(40), Occurrences = [.. Weekly.Occurrences, DeciderCase.Occurrence(3), DeciderCase.Occurrence(4)] }, DecisionKind.Nothing, 3, true),
        ["an occurrence less"] = new(Weekly with { Occurrences = [.. Weekly.Occurrences.Take(2)] }, DecisionKind.UpdateSilently, 2, true),
        ["an occurrence moved"] = new(Weekly with { Occurrences = [DeciderCase.Moved(0, 3), .. Weekly.Occurrences.Skip(1)] }, DecisionKind.UpdateSilently, 2, true),
        ["a single becomes a series"] = new(Weekly with { Known = Single.Known }, DecisionKind.Nothing, 1, true),
    };

    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_opened_what_the_calendar_no_longer_shows_is_taken_and_nobody_is_told(string name)
    {
        var (situation, kind, left, isAlarm) = Rows[name];
        var (decision, known) = (situation.Decide(), situation.Known!);
        var row = decision.Next ?? known;
        Assert.Equal((kind, left, isAlarm), (decision.Kind, row.Times.Count, decision.OutsideDomain is not null));
        Assert.Empty(decision.Replies);
        Assert.Equal(known.Alias, row.Alias);
        Assert.Equal(!row.Times.SequenceEqual(known.Times), row.WindowsVersion > known.WindowsVersion);
    }

    [Fact]
    public void Accepted_again_what_was_ignored_shows_as_a_change()
    {
        var moved = Single.Edit(item => item with { Start = item.Start.AddDays(1), End = item.End.AddDays(1) });
        var back = moved.Done(moved.Decide()) with { IsOutside = false };
        var decision = back.Decide();
        Assert.Equal(DecisionKind.Update, decision.Kind);
        Assert.Equal([moved.Event.Start], decision.Next!.Times.Select(each => each.Start));
        Assert.Equal([ReplyText.AcceptEditedSingle], decision.Replies.Select(reply => reply.Text));
    }

    [Fact]
    public void Moved_back_what_was_taken_stays_taken()
    {
        var moved = Single.Edit(item => item with { Start = item.Start.AddDays(1), End = item.End.AddDays(1) });
        var back = moved.Done(moved.Decide()) with { Event = Single.Event };
        Assert.Empty((back.Decide().Next ?? back.Known!).Times);
    }

    [Fact]
    public void A_series_that_is_over_keeps_no_horizon()
    {
        var over = Weekly with { At = DeciderCase.Now.AddDays(60), Occurrences = [] };
        Assert.Null(over.Decide().Next!.HorizonEnd);
    }

    [Fact]
    public void Text_templates_are_followed()
    {
        var changed = Single with { Known = Single.Known! with { TextsFrom = "older" } };
        Assert.Equal(DecisionKind.UpdateSilently, changed.Decide().Kind);
        Assert.Equal(DecisionKind.Nothing, changed.Done(changed.Decide()).Decide().Kind);
    }

    [Fact]
    public void An_organizer_who_is_accepted_is_none_of_its_business() =>
        Assert.Equal(DecisionKind.Update, (Single with { IsOutside = false }).Edit(item => item with { End = item.End.AddHours(1) }).Decide().Kind);

    private sealed record Row(DeciderCase Situation, DecisionKind Kind, int Left, bool IsAlarm);
}
