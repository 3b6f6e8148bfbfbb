using System.Text.Json.Nodes;
using Azure.Data.Tables;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.StoredState;

/// <summary>Rows, messages, tags and exports of version a181afc mean the same today: an upgrade loses nothing.</summary>
public sealed class StoredStateTests(ITestOutputHelper output)
{
    public static TheoryData<string> Kinds => WrittenState.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_document_in_a_row_is_read_with_all_that_it_holds(string kind)
    {
        var read = 0;
        foreach (var (table, row) in Rows(kind).Where(each => each.Row.ContainsKey("d0")))
        {
            Compare($"{table} {row.RowKey}", JsonRow.ReadText(row), Reread(table, row));
            read++;
        }

        output.WriteLine($"{read} documents");
        Assert.True(read > 40);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_queue_message_is_read_with_all_that_it_holds(string kind)
    {
        foreach (var (queue, message) in WrittenState.ByA181afc(kind).Messages())
        {
            var read = queue == QueueNames.MailboxWork ? MailboxWorkMessage.Read(message).Write() : RoomWorkMessage.Read(message).Write();
            Compare(queue, message, read);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_exported_integration_is_read_with_all_its_fields(string kind)
    {
        var exported = WrittenState.ByA181afc(kind).Written["integration"]!.AsObject();

        Compare("integration", exported.ToJsonString(), IntegrationJson.ToJson(IntegrationJson.FromJson(exported)).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_tag_and_client_state_is_still_known(string kind)
    {
        var state = WrittenState.ByA181afc(kind);
        Assert.True(TagKeyRing.TryParse((string)state.Written["tagKeys"]!, out var keys));

        Assert.NotNull(ClientState.Read((string)state.Written["clientState"]!, keys));
        Assert.All(state.Tags(), tag =>
        {
            var read = TagReader.Read(tag.Tag, isHtml: false, keys);
            Assert.Equal(1, read.Aliases.Count + read.Placeholders.Count);
        });
    }

    /// <summary>The room of the hour's meeting is made from rows alone. The calendar is empty: what is looked up there is gone.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Todays_version_goes_on_with_the_rows(string kind)
    {
        var state = WrittenState.ByA181afc(kind);
        var world = new ProductWorld { TagKeys = (string)state.Written["tagKeys"]! };
        world.Clock.SetUtcNow(state.Now);
        await state.LoadAsync(world.Tables);
        await using var services = new Stopped(ProductHost.Start(world, new Steps()));
        foreach (var (queue, message) in state.Messages())
        {
            await world.Queues.SendAsync(queue, message, TimeSpan.Zero, CancellationToken.None);
        }

        var host = services.Host;
        await host.WakeAsync();
        await host.SettleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(50));
        await host.WakeAsync();
        await host.SettleAsync();
        var rooms = world.Infinity.Rooms.Count;

        var meetings = host.Get<MeetingStore>().ListAsync(world.Integration.Id, CancellationToken.None).ToBlockingEnumerable().Select(row => row.Value).ToList();
        Assert.Contains(meetings, meeting => meeting.Status == MeetingStatus.Scheduled && meeting.Kind == MeetingKind.Series);
        Assert.Contains(meetings, meeting => meeting.Status == MeetingStatus.Refused);
        Assert.Equal(kind == "external-policy" ? 0 : 1, rooms);
    }

    private static IEnumerable<(string Table, TableEntity Row)> Rows(string kind) =>
        TableNames.All.SelectMany(table => WrittenState.ByA181afc(kind).Rows(table).Select(row => (table, row)));

    private static string Reread(string table, TableEntity row) => JsonRow.ReadText(table switch
    {
        TableNames.Integrations => JsonRow.ToRow("p", "r", IntegrationJson.ToJson(IntegrationJson.FromJson(JsonNode.Parse(JsonRow.ReadText(row))!.AsObject())).ToJsonString()),
        TableNames.Aliases => Again<AliasRecord>(row),
        TableNames.Meetings => Again<Meeting>(row),
        TableNames.Due => Again<DueItem>(row),
        TableNames.Mailboxes when row.RowKey == "brake" => Again<GuardState>(row),
        TableNames.Mailboxes when row.RowKey == "domains" => Again<DomainState>(row),
        TableNames.Mailboxes => Again<MailboxState>(row),
        TableNames.Operations => Again<Operation>(row),
        TableNames.Alarms => Again<Alarm>(row),
        _ => throw new NotSupportedException(table),
    });

    private static TableEntity Again<T>(TableEntity row) => JsonRow.ToRow("p", "r", JsonRow.FromRow<T>(row));

    /// <summary>What was written and never read, and is written no more; an alias's <c>integrationId</c> said again what its <c>integration</c> says.</summary>
    private static readonly string[] Dropped = ["reconciled", "troubledSince", "integrationId"];

    /// <summary>Whatever else the old text holds, the new one holds too, and equal; it may hold more.</summary>
    private static void Compare(string where, string old, string today) => Compare(where, JsonNode.Parse(old), JsonNode.Parse(today));

    private static void Compare(string where, JsonNode? old, JsonNode? today)
    {
        if (old is JsonObject written && today is JsonObject read)
        {
            Assert.All(written.Where(property => !Dropped.Contains(property.Key)), property => Compare($"{where}.{property.Key}", property.Value, read[property.Key]));
        }
        else if (old is JsonArray { Count: > 0 } list && today is JsonArray { } listRead && list.Count == listRead.Count)
        {
            Assert.All(Enumerable.Range(0, list.Count), index => Compare($"{where}[{index}]", list[index], listRead[index]));
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(old, today) || (IsEmpty(old) && IsEmpty(today)), $"{where}: {old?.ToJsonString()} became {today?.ToJsonString()}");
        }
    }

    private static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };

    /// <summary>A host that is stopped when the test is over.</summary>
    private sealed class Stopped(ProductHost host) : IAsyncDisposable
    {
        public ProductHost Host => host;

        public ValueTask DisposeAsync() => host.StopAsync();
    }
}
