using System.Text.RegularExpressions;
using PexipFunctions.Tests.Infra;
using PexipFunctions.Tests.Web.AddIn.Browser;

namespace PexipFunctions.Tests.Docs;

/// <summary>
/// Every line of the table in docs/organizer/README.md, played in a browser: the real pane, the whole app, both simulators.
/// A line that is new, or that promises something else, fails until <see cref="OrganizerPlays"/> plays it.
/// </summary>
public sealed partial class OrganizerTableTests(Chromium chromium) : OrganizerPlays(chromium)
{
    private static readonly Dictionary<string, (string Promise, Func<OrganizerPlays, Task> Play)> Plays = new(StringComparer.Ordinal)
    {
        ["move the meeting"] = ("move it and send the update; the addresses stay, and a new answer comes", player => player.MoveAsync()),
        ["move one meeting of a series"] = ("the same, for that one", player => player.MoveOneAsync()),
        ["cancel"] = ("cancel the meeting; the room goes", player => player.CancelAsync()),
        ["invite more people"] = ("add them and send; nothing else", player => player.InviteMoreAsync()),
        ["make the same meeting again"] = (
            "copy it, open the pane in the copy and press *Get a new VMR*. A copied text as it is works only for you, and only when the times do not overlap", player => player.CopyAsync()),
        ["take another room for it"] = (
            "*Remove VMR* in the pane, then the button again, and send the update: from then on the new addresses count and the old ones do not", player => player.TakeAnotherRoomAsync()),
        ["take another room for one meeting of a series"] = (
            "open that one, *Remove VMR* in the pane, then the button again, and send the update: that one has the new addresses, the others keep theirs", player => player.TakeAnotherRoomForOneAsync()),
        ["have no video meeting any more"] = (
            "*Remove VMR* in the pane. Then take the room mailbox out of the people yourself (the pane names it, and sees when it is gone), and send the update", player => player.GiveUpAsync()),
        ["book for somebody else"] = ("in their calendar, with the same button", player => player.BookForSomebodyElseAsync()),
        ["book from a telephone"] = ("where the app of Outlook shows the button in the meeting's options: Android and iOS, from version 4.2530.0", player => player.BookFromATelephoneAsync()),
    };

    public static TheoryData<string, string> Lines
    {
        get
        {
            var lines = new TheoryData<string, string>();
            foreach (var line in Line().Matches(Table().Match(Repository.Read("docs/organizer/README.md")).Value).Skip(2))
            {
                lines.Add(line.Groups[1].Value, line.Groups[2].Value);
            }

            return lines;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Each_promise_to_organizers_comes_true_in_the_pane(string wish, string promise)
    {
        Assert.True(Plays.TryGetValue(wish, out var known), $"Nobody plays '{wish}'.");
        Assert.Equal(known.Promise, promise);
        await known.Play(this);
    }

    [Fact]
    public void No_line_that_is_played_is_gone() => Assert.Equal(Plays.Keys.Order(StringComparer.Ordinal), Lines.Select(line => (string)line[0]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task People_can_join_from_half_an_hour_before_the_start_to_an_hour_after_the_end()
    {
        Assert.Contains("From half an hour before the start to an hour after the end", Repository.Read("docs/organizer/README.md"), StringComparison.Ordinal);
        await SeeWindowAsync(before: TimeSpan.FromMinutes(30), after: TimeSpan.FromHours(1));
    }

    [GeneratedRegex(@"^\| you want to \| do \|\n(\|.*\n)+", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^\| (.+?) \| (.+?) \|$|^\|---\|---\|$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
