using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Docs;

/// <summary>Every line of what docs/admin/README.md promises of retention, in every mode, played on simulated days.</summary>
public sealed class AdminRetentionTableTests
{
    private const string Document = "docs/admin/README.md";

    private static readonly DocumentPlays<Func<IntegrationMode, Task>> Kept = new(Document, "| what | is kept | then |", new Dictionary<string, (string, Func<IntegrationMode, Task>)>
    {
        ["an alias that no meeting used"] = (
            "*Unused alias days* | it is given back. An invitation that comes with it later still gets it, unless its number was given out again: then it is refused as *alias deleted*",
            AdminRetentionPlays.UnusedAsync),
        ["a meeting that is over, cancelled or gone, and its alias"] = ("*Retention days* | names and texts are deleted, and the alias is released", AdminRetentionPlays.OverAsync),
        ["an alias that a series without end had before it took another VMR"] = ("*Retention days* | it is released, unless a single occurrence still has it", AdminRetentionPlays.FormerAsync),
        ["a meeting that was refused or ignored"] = ("*Retention days* | names are deleted; the same content is still not answered a second time", AdminRetentionPlays.RefusedAsync),
        ["the number of a released alias"] = ("*Retention days* | it may be given out again; the old invitation stays refused", AdminRetentionPlays.NumberAsync),
        ["operations"] = ("`Operations__RetentionDays` | they are deleted", AdminRetentionPlays.OperationsAsync),
    });

    private static readonly DocumentPlays<Func<Task>> Back = new(Document, "| a meeting that is restored or moved into the future | what happens |", new Dictionary<string, (string, Func<Task>)>
    {
        ["before its alias is released"] = ("it is scheduled under the same alias", AdminRetentionPlays.BackInTimeAsync),
        ["after that"] = ("its organizer gets the *alias deleted* text, once", AdminRetentionPlays.BackTooLateAsync),
    });

    public static TheoryData<string, string> BackLines => Back.Lines;

    public static TheoryData<string, string, IntegrationMode> KeptLines
    {
        get
        {
            var data = new TheoryData<string, string, IntegrationMode>();
            foreach (var (line, mode) in from line in Kept.Lines from mode in Enum.GetValues<IntegrationMode>() select (line, mode))
            {
                data.Add((string)line[0], (string)line[1], mode);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KeptLines))]
    public Task Each_thing_is_kept_as_long_as_the_document_promises_in_each_mode(string row, string promise, IntegrationMode mode) => Kept.Of(row, promise)(mode);

    [Theory]
    [MemberData(nameof(BackLines))]
    public Task What_comes_back_is_seen_to(string row, string promise) => Back.Of(row, promise)();

    [Fact]
    public void No_line_that_is_played_is_gone()
    {
        Kept.AssertNoneIsGone();
        Back.AssertNoneIsGone();
    }
}
