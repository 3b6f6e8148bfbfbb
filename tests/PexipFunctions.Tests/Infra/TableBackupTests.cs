using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Tests.Infra;

public sealed class TableBackupTests : IAsyncLifetime, IDisposable
{
    private static readonly JsonArray Rows = new(
        Row("p", "a"),
        Row("p", "it's 100% \"quoted\" \\ {\"x\":1}"),
        new JsonObject { ["PartitionKey"] = "q", ["RowKey"] = "c", ["count@odata.type"] = "Edm.Int64", ["count"] = "7" });

    private readonly ShellScript script = new("echo test-token");
    private readonly ConcurrentDictionary<string, JsonNode> written = new();
    private readonly WebApplication tables;

    public TableBackupTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        tables = builder.Build();
        tables.Use((context, next) => context.Request.Headers.Authorization == "Bearer test-token" ? next(context) : Refuse(context));
        tables.MapGet("/aliases()", GiveOneRow);
        tables.MapPut("/{target}", Take);
    }

    public Task InitializeAsync() => tables.StartAsync();

    public async Task DisposeAsync() => await tables.DisposeAsync();

    public void Dispose() => script.Dispose();

    [Fact]
    public void Every_page_of_a_table_is_saved_without_what_the_service_adds()
    {
        Run("backup-tables.sh");

        Assert.Equal(
            Rows.Select(row => row!.ToJsonString()),
            File.ReadLines(Path.Combine(script.Folder, "aliases.jsonl")).Select(line => JsonNode.Parse(line)!.ToJsonString()));
    }

    [Fact]
    public void What_was_saved_is_written_back_under_its_keys()
    {
        Run("backup-tables.sh");

        Run("restore-tables.sh");

        Assert.Equal(Rows.Select(Target).Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.All(Rows, row => Assert.True(JsonNode.DeepEquals(row, written[Target(row)])));
    }

    private void Run(string name)
    {
        var (exitCode, output) = script.Run(name, tables.Urls.Single(), script.Folder, "aliases");
        Assert.True(exitCode == 0, output);
    }

    private static IResult GiveOneRow(HttpContext context)
    {
        var index = int.TryParse(context.Request.Query["NextRowKey"], out var next) ? next : 0;
        var row = Rows[index]!.DeepClone();
        row["odata.etag"] = "W/\"1\"";
        row["Timestamp@odata.type"] = "Edm.DateTime";
        row["Timestamp"] = "2026-01-01T00:00:00Z";
        if (index + 1 < Rows.Count)
        {
            context.Response.Headers["x-ms-continuation-NextPartitionKey"] = "1!8!cA==";
            context.Response.Headers["x-ms-continuation-NextRowKey"] = $"{index + 1}";
        }

        return Results.Content(new JsonObject { ["value"] = new JsonArray(row) }.ToJsonString(), "application/json");
    }

    private async Task<IResult> Take(string target, HttpContext context)
    {
        written[target] = (await JsonNode.ParseAsync(context.Request.Body))!;
        return Results.NoContent();
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static string Target(JsonNode? row) =>
        $"aliases(PartitionKey='{row!["PartitionKey"]}',RowKey='{((string)row["RowKey"]!).Replace("'", "''", StringComparison.Ordinal)}')";

    private static JsonObject Row(string partition, string row) => new() { ["PartitionKey"] = partition, ["RowKey"] = row, ["text"] = "ä\n\"b\"" };
}
