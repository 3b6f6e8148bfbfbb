using System.Text.RegularExpressions;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>Every line of what docs/admin/README.md promises of a change, played on simulated days.</summary>
public sealed partial class AdminChangeTableTests
{
    private const string Document = "docs/admin/README.md";

    private static readonly DocumentPlays<Func<Task>> Classes = new(Document, "| change | what it does |", new Dictionary<string, (string, Func<Task>)>
    {
        ["at once"] = ("the next reply, room or pane has it. Meetings already answered are not answered again", AdminChangePlays.AtOnceAsync),
        ["new meetings only"] = ("aliases given out before keep what they have", AdminChangePlays.NewMeetingsAsync),
        ["when the room is idle"] = ("a room in use, or one that may be joined now or within 15 minutes, is never touched; the next one made has it", AdminChangePlays.WhenIdleAsync),
        ["install the add-in again"] = (
            "(starred fields) run `setup.ps1` again, or download the add-in file and upload it in the Microsoft 365 admin center, whichever way you gave it out. Its version rises by itself. Until then users have the old labels; all else works",
            AdminChangePlays.InstallAgainAsync),
        ["refused with meetings ahead"] = (
            "mailbox, tenant, Management Node and provisioning cannot change under meetings that depend on them. Make a second integration and drain the first",
            AdminChangePlays.RefusedAsync),
    });

    private static readonly DocumentPlays<Func<Task>> Others = new(Document, "| also | what it does |", new Dictionary<string, (string, Func<Task>)>
    {
        ["templates of name, description and subject"] = (
            "they are rendered again for the meetings ahead within some minutes; many meetings take longer, the next ones come first", AdminChangePlays.TemplatesAsync),
        ["deleting an integration"] = (
            "kills its tags and its add-in at once; a new one, however equal, is another. Its teardown script goes with it: download that first (the answer to the deletion brings it once more)",
            AdminChangePlays.DeletingAsync),
    });

    public static TheoryData<string, string> ClassLines => Classes.Lines;

    public static TheoryData<string, string> OtherLines => Others.Lines;

    [Theory]
    [MemberData(nameof(ClassLines))]
    public Task Each_class_of_change_does_what_the_document_promises(string row, string promise) => Classes.Of(row, promise)();

    [Theory]
    [MemberData(nameof(OtherLines))]
    public Task Whatever_else_the_document_promises_of_a_change_comes_true(string row, string promise) => Others.Of(row, promise)();

    [Fact]
    public void No_line_that_is_played_is_gone()
    {
        Classes.AssertNoneIsGone();
        Others.AssertNoneIsGone();
    }

    [Fact]
    public void The_classes_are_those_of_the_fields() => Assert.Equal(
        LastCell().Matches(Repository.Read("docs/admin/fields.md")).Select(match => match.Groups[1].Value).Where(cell => cell is not "change" and not "---").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        DocumentTable.Read(Document, "| change | what it does |").Select(line => line.Row).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^\|.*\| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex LastCell();
}
