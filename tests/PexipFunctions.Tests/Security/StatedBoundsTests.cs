using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Security;

/// <summary>Bounds that SECURITY.md states in figures are those of the code.</summary>
public sealed class StatedBoundsTests
{
    private static readonly string Document = Repository.Read("SECURITY.md");

    [Fact]
    public void Domains_named_on_a_day_are_as_many_as_SECURITY_md_says() =>
        Assert.Contains($", {NoteOutsider.MostDomains} domains a day at most", Document, StringComparison.Ordinal);

    [Fact]
    public async Task Notes_read_at_the_limit_are_as_many_as_SECURITY_md_says()
    {
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"notes in two seconds, {NotesViews.MostNotes:N0} at most"), Document, StringComparison.Ordinal);
        var time = new FakeTimeProvider(AliasSamples.Now);
        var tables = new MemoryTables(time);
        var id = AllocationSamples.Integration().Id;
        for (var number = 0; number <= NotesViews.MostNotes; number++)
        {
            var note = new UnusedNote(NumericAlias.Parse($"75{number:D5}"), AliasSamples.Now, "range");
            await tables.Get(TableNames.Aliases).UpsertAsync(note.ToRow($"!unused:{id}"), default);
        }

        var view = await new UnusedAliases(tables, time).ViewAsync(id, UnusedShare.Anonymous, default);
        Assert.Equal(NotesViews.MostNotes, view.Take("", AliasSamples.Now, int.MaxValue).Count);
    }
}
