namespace PexipFunctions.Tests.Docs;

/// <summary>Every line of what docs/admin/README.md promises of the mode, and of a change of it, played on simulated days.</summary>
public sealed class AdminModeTableTests
{
    private const string Document = "docs/admin/README.md";

    private static readonly DocumentPlays<Func<Task>> Modes = new(Document, "| mode | aliases | answers and rooms | for |", new Dictionary<string, (string, Func<Task>)>
    {
        ["`off`"] = ("none | none | not yet, or no more", AdminModePlays.OffAsync),
        ["`observe`"] = ("given out | none: what would be done stands under *Operations* | trying out, after a restore", AdminModePlays.ObserveAsync),
        ["`on`"] = ("given out | yes | every day", AdminModePlays.OnAsync),
        ["`draining`"] = ("none new | for meetings already scheduled, and for invitations with an alias that was given out before | taking it down", AdminModePlays.DrainingAsync),
    });

    private static readonly DocumentPlays<Func<Task>> Changes = new(Document, "| change of the mode | what happens |", new Dictionary<string, (string, Func<Task>)>
    {
        ["to `off` or `observe`"] = ("idle rooms go, rooms in use when they are idle, at most *Overrun* later; nothing is followed meanwhile", AdminModePlays.AwayAsync),
        ["back to `on` or `draining`"] = (
            "every meeting that is known is compared with the calendar first: what was moved, cancelled or restored meanwhile is followed and answered. Then the rooms that are due are made",
            AdminModePlays.BackAsync),
        ["back to it, with unknown invitations"] = ("those that were last changed before you switched it on are ignored for good: it will not answer old mail", AdminModePlays.BaselineAsync),
        ["to `draining`, with an alias given out before"] = ("an invitation that comes with it is accepted", AdminModePlays.DrainedAliasAsync),
        ["to `draining`, with the placeholder"] = ("an invitation that comes with it is refused, since that would need a new alias", AdminModePlays.DrainedPlaceholderAsync),
    });

    public static TheoryData<string, string> ModeLines => Modes.Lines;

    public static TheoryData<string, string> ChangeLines => Changes.Lines;

    [Theory]
    [MemberData(nameof(ModeLines))]
    public Task Each_mode_does_what_the_document_promises(string row, string promise) => Modes.Of(row, promise)();

    [Theory]
    [MemberData(nameof(ChangeLines))]
    public Task Each_change_of_the_mode_does_what_the_document_promises(string row, string promise) => Changes.Of(row, promise)();

    [Fact]
    public void A_change_of_the_mode_is_waited_for_as_long_as_the_document_says() =>
        Assert.Contains("What changes with the mode, within 7 minutes:", Infra.Repository.Read(Document), StringComparison.Ordinal);

    [Fact]
    public void No_line_that_is_played_is_gone()
    {
        Modes.AssertNoneIsGone();
        Changes.AssertNoneIsGone();
    }
}
