using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Configuration;

public sealed class IntegrationStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly MemoryTables tables;
    private readonly IntegrationStore store;

    public IntegrationStoreTests()
    {
        tables = new MemoryTables(time);
        store = new IntegrationStore(tables, time);
    }

    private ITable Table => tables.Get(TableNames.Integrations);

    [Fact]
    public async Task A_new_integration_is_found_by_its_id_with_revision_1()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        Assert.Equivalent(new StoredIntegration(integration, 1, time.GetUtcNow()), await store.FindAsync(integration.Id, None), strict: true);
    }

    [Fact]
    public async Task An_integration_with_the_longest_templates_fits_into_its_row()
    {
        var text = new string('ü', 12_288);
        var integration = SampleIntegration.New() with
        {
            Texts = new TextSet
            {
                ConferenceNameTemplate = text,
                ConferenceDescriptionTemplate = text,
                ConferenceSubjectTemplate = text,
                JoiningInstructionsTemplate = text,
                PlaceholderInstructionsText = text,
                AcceptNewSingleMeetingTemplate = text,
                AcceptEditedSingleMeetingTemplate = text,
                AcceptNewRecurringMeetingTemplate = text,
                AcceptEditedOccurrenceTemplate = text,
                AcceptOccurrenceUnderSeriesTemplate = text,
                AcceptEditedRecurringMeetingTemplate = text,
                RejectInvalidAliasIdText = text,
                RejectAliasConflictTemplate = text,
                RejectAliasDeletedText = text,
                RejectRecurringSeriesInPastText = text,
                RejectSingleMeetingInPastText = text,
                RejectGeneralErrorTemplate = text,
            },
        };
        await store.AddAsync(integration, None);

        var row = await Table.FindAsync("integration", integration.Id.ToString(), None);
        var texts = row!.Keys.Select(key => row[key]).OfType<string>().ToList();
        Assert.All(texts, property => Assert.InRange(property.Length, 0, 32_768));
        Assert.InRange(texts.Sum(property => property.Length * 2), 0, 1_000_000);
        Assert.Equal(text, (await store.FindAsync(integration.Id, None))!.Integration.Texts.RejectGeneralErrorTemplate);
    }

    [Fact]
    public async Task A_mailbox_of_another_integration_is_refused_naming_its_owner()
    {
        var owner = SampleIntegration.New("vmr@contoso.com");
        await store.AddAsync(owner, None);
        var result = await store.AddAsync(SampleIntegration.New("VMR@contoso.com"), None);
        Assert.Equal(new SaveResult.MailboxTaken(owner.Id), result);
        Assert.Single(await store.ListAsync(None));
    }

    [Fact]
    public async Task Two_integrations_that_race_for_a_mailbox_leave_one_owner()
    {
        var rivals = Enumerable.Range(0, 8).Select(_ => SampleIntegration.New()).ToList();
        var results = await Task.WhenAll(rivals.Select(rival => Task.Run(() => store.AddAsync(rival, None))));
        Assert.Single(results.OfType<SaveResult.Saved>());
        Assert.Single(await store.ListAsync(None));
    }

    [Fact]
    public async Task Moving_to_another_mailbox_frees_the_old_one()
    {
        var first = SampleIntegration.New("one@contoso.com");
        await store.AddAsync(first, None);
        await store.ReplaceAsync(first with { MailboxEmailAddress = SampleIntegration.Address("two@contoso.com") }, 1, None);
        Assert.IsType<SaveResult.Saved>(await store.AddAsync(SampleIntegration.New("one@contoso.com"), None));
        Assert.IsType<SaveResult.MailboxTaken>(await store.AddAsync(SampleIntegration.New("two@contoso.com"), None));
    }

    [Fact]
    public async Task Moving_to_a_taken_mailbox_changes_nothing()
    {
        var first = SampleIntegration.New("one@contoso.com");
        var second = SampleIntegration.New("two@contoso.com");
        await store.AddAsync(first, None);
        await store.AddAsync(second, None);
        var result = await store.ReplaceAsync(second with { Name = "Renamed", MailboxEmailAddress = first.MailboxEmailAddress }, 1, None);
        Assert.Equal(new SaveResult.MailboxTaken(first.Id), result);
        Assert.Equal("Sales", (await store.FindAsync(second.Id, None))!.Integration.Name);
    }

    [Fact]
    public async Task A_save_over_somebody_elses_is_refused_with_the_present_revision()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        await store.ReplaceAsync(integration with { Name = "First" }, 1, None);
        Assert.Equal(new SaveResult.Outdated(2), await store.ReplaceAsync(integration with { Name = "Second" }, 1, None));
        Assert.Equal("First", (await store.FindAsync(integration.Id, None))!.Integration.Name);
    }

    [Fact]
    public async Task Of_many_saves_of_one_revision_one_wins()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => store.ReplaceAsync(integration with { Name = $"Number {n}" }, 1, None))));
        Assert.Single(results.OfType<SaveResult.Saved>());
        Assert.Equal(7, results.OfType<SaveResult.Outdated>().Count());
    }

    [Fact]
    public async Task A_deleted_integration_and_its_mailbox_are_gone()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        Assert.True(await store.DeleteAsync(integration.Id, 1, None));
        Assert.Null(await store.FindAsync(integration.Id, None));
        Assert.IsType<SaveResult.Saved>(await store.AddAsync(SampleIntegration.New(), None));
    }

    [Fact]
    public async Task An_integration_saved_meanwhile_is_not_deleted()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        await store.ReplaceAsync(integration with { Name = "Changed" }, 1, None);
        Assert.False(await store.DeleteAsync(integration.Id, 1, None));
        Assert.NotNull(await store.FindAsync(integration.Id, None));
    }

    [Fact]
    public async Task A_save_of_a_deleted_integration_does_not_bring_it_back()
    {
        var integration = SampleIntegration.New();
        Assert.IsType<SaveResult.Missing>(await store.ReplaceAsync(integration, 1, None));
        Assert.Empty(await store.ListAsync(None));
    }

    [Fact]
    public async Task A_row_of_an_older_schema_is_upgraded_when_read_and_rewritten_when_saved()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        var newer = new IntegrationStore(tables, time, new IntegrationUpgrades(
            _ => { },
            document => document["name"] += " (renamed)",
            document => document["description"] = "from schema 3"));

        var upgraded = (await newer.FindAsync(integration.Id, None))!.Integration;
        Assert.Equal(("Sales (renamed)", "from schema 3"), (upgraded.Name, upgraded.Description));
        await newer.ReplaceAsync(upgraded, 1, None);
        Assert.Equal(4, (await RowAsync(integration.Id)).GetInt32("schema"));
        Assert.Equal("Sales (renamed)", (await newer.FindAsync(integration.Id, None))!.Integration.Name);
    }

    [Fact]
    public async Task A_row_of_a_newer_schema_is_refused_with_the_remedy()
    {
        var integration = SampleIntegration.New();
        await new IntegrationStore(tables, time, new IntegrationUpgrades(_ => { }, _ => { })).AddAsync(integration, None);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => store.FindAsync(integration.Id, None));
        Assert.Contains("Deploy the newer version again", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_an_older_row_lacks_takes_its_default()
    {
        var integration = SampleIntegration.New();
        await store.AddAsync(integration, None);
        var newer = new IntegrationStore(tables, time, new IntegrationUpgrades(_ => { }, document => document.Remove("retryHours")));
        Assert.Equal(24, (await newer.FindAsync(integration.Id, None))!.Integration.RetryHours);
    }

    [Theory]
    [InlineData("[]", "*")]
    [InlineData("[\"contoso.com\"]", "contoso.com")]
    [InlineData(null, "*")]
    public async Task No_accepted_domain_in_a_row_of_the_first_schema_becomes_everyone(string? stored, string accepted)
    {
        var integration = SampleIntegration.New();
        await new IntegrationStore(tables, time, new IntegrationUpgrades()).AddAsync(integration, None);
        var row = await RowAsync(integration.Id);
        var document = System.Text.Json.Nodes.JsonNode.Parse(JsonRow.ReadText(row))!;
        document["exchange"]!.AsObject().Remove("acceptedOrganizerDomains");
        if (stored is not null)
        {
            document["exchange"]!["acceptedOrganizerDomains"] = System.Text.Json.Nodes.JsonNode.Parse(stored);
        }

        var old = JsonRow.ToRow("integration", integration.Id.ToString(), document.ToJsonString());
        (old["schema"], old["revision"], old["changed"]) = (1, 1L, time.GetUtcNow());
        await Table.UpsertAsync(old, None);

        Assert.Equal([accepted], (await store.FindAsync(integration.Id, None))!.Integration.Exchange.AcceptedOrganizerDomains);
    }

    private async Task<TableEntity> RowAsync(IntegrationId id) => (await Table.FindAsync("integration", id.ToString(), None))!;
}
