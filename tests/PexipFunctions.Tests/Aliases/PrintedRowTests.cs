using Azure;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What was printed lies beside its alias, as long as the alias lives.</summary>
public sealed class PrintedRowTests
{
    private static readonly Integration Integration = AllocationSamples.Integration(suffix: 1);
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly CountedTables tables;
    private readonly AliasStore aliases;
    private readonly AllocateAlias allocate;

    public PrintedRowTests()
    {
        tables = new CountedTables(new MemoryTables(time));
        aliases = new AliasStore(tables);
        allocate = new AllocateAlias(aliases, SecureRandom.Instance, time);
    }

    [Fact]
    public async Task An_alias_and_what_was_printed_for_it_are_written_by_one_request_and_read_by_one()
    {
        var alias = await IssueAsync(Print);
        Assert.Equal(1, tables.Requests);
        var (record, printed) = await aliases.FindPrintedAsync(alias.NumericAlias, CancellationToken.None);
        Assert.Equal(2, tables.Requests);
        Assert.Equal((alias.Nonce, true), (record!.Nonce, record.HasPrinted));
        Assert.Equal(Print(alias)!.Text, printed!.Text);
        Assert.Equal(Print(alias)!.Links, printed.Links);
    }

    [Fact]
    public async Task What_is_kept_was_printed_for_the_number_that_was_given_and_not_for_one_that_was_taken()
    {
        await AllocationSamples.FillAsync(aliases, Integration, 90);
        var alias = await IssueAsync(Print);
        Assert.Equal("Join " + alias.NumericAlias, (await FindAsync(alias))!.Text);
        Assert.Equal(11, await tables.Get(TableNames.Aliases).QueryAsync(new TableRange(), CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task A_printed_block_stays_when_its_alias_serves_a_meeting_and_goes_by_one_request_when_it_is_released()
    {
        var alias = await IssueAsync(Print);
        var bound = (await ReplaceAsync(alias, record => record with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")] }))!;
        Assert.NotNull(await FindAsync(alias));

        tables.Requests = 0;
        Assert.NotNull(await aliases.TryReplaceAsync(bound, bound.Value.Released(time.GetUtcNow()), CancellationToken.None));
        Assert.Equal(1, tables.Requests);
        Assert.Single(await tables.Get(TableNames.Aliases).QueryAsync(new TableRange(), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task A_row_that_somebody_changed_keeps_what_was_printed()
    {
        var alias = await IssueAsync(Print);
        var known = (await aliases.FindAsync(alias.NumericAlias, CancellationToken.None))!;
        await ReplaceAsync(alias, record => record with { State = AliasState.Bound });
        Assert.Null(await aliases.TryReplaceAsync(known, known.Value.Released(time.GetUtcNow()), CancellationToken.None));
        Assert.NotNull(await FindAsync(alias));
    }

    [Fact]
    public async Task An_alias_whose_printed_row_was_lost_can_be_released_all_the_same()
    {
        var alias = await IssueAsync(Print);
        await tables.Get(TableNames.Aliases).TryDeleteAsync(alias.NumericAlias.Value, "printed", ETag.All, CancellationToken.None);
        Assert.Null(await FindAsync(alias));
        Assert.Equal(AliasState.Released, (await ReplaceAsync(alias, record => record.Released(time.GetUtcNow())))!.Value.State);
    }

    [Fact]
    public async Task A_number_s_next_life_has_what_was_printed_for_it_or_nothing()
    {
        await AllocationSamples.FillAsync(aliases, Integration with { ScheduledAliasPrefix = "75" }, 100);
        await ReleaseAsync("752");
        var next = await IssueAsync(alias => new PrintedBlock("Second " + alias.NumericAlias, []));
        Assert.Equal("Second 752", (await FindAsync(next))!.Text);

        await ReleaseAsync("752");
        Assert.Null(await FindAsync(await IssueAsync(_ => null)));
    }

    private static PrintedBlock? Print(AliasRecord alias) => new("Join " + alias.NumericAlias, ["https://join.example.com/" + alias.NumericAlias]);

    private async Task<AliasRecord> IssueAsync(Func<AliasRecord, PrintedBlock?> print) =>
        (await allocate.RunAsync(Integration, AliasSamples.Keys, null, print, CancellationToken.None))!;

    private async Task<PrintedBlock?> FindAsync(AliasRecord alias) =>
        (await aliases.FindPrintedAsync(alias.NumericAlias, CancellationToken.None)).Printed;

    private async Task<Versioned<AliasRecord>?> ReplaceAsync(AliasRecord alias, Func<AliasRecord, AliasRecord> change)
    {
        var known = (await aliases.FindAsync(alias.NumericAlias, CancellationToken.None))!;
        return await aliases.TryReplaceAsync(known, change(known.Value), CancellationToken.None);
    }

    private async Task ReleaseAsync(string number)
    {
        var known = (await aliases.FindAsync(NumericAlias.Parse(number), CancellationToken.None))!;
        Assert.NotNull(await aliases.TryReplaceAsync(known, known.Value.Released(time.GetUtcNow()) with { Room = new RoomState() }, CancellationToken.None));
        time.Advance(TimeSpan.FromDays(31));
    }
}
