using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Meetings;

/// <summary>With templates that omit it, an administrator finds no meeting's subject anywhere.</summary>
public sealed class PrivacyTests
{
    private const string Secret = "Merger with Northwind";

    [Theory]
    [InlineData(ReplyFormat.Text)]
    [InlineData(ReplyFormat.Html)]
    public async Task No_table_room_log_or_answer_of_the_api_ever_holds_the_subject(ReplyFormat format)
    {
        var scenario = await Scenario.StartAsync(integration => integration with
        {
            Texts = integration.Texts with { ConferenceNameTemplate = "Meeting of {{organizer_name}}", ConferenceSubjectTemplate = "" },
            ReplyFormat = format,
        });
        var dump = new StringBuilder();
        scenario.Host.Steps.Fate = _ =>
        {
            Dump(scenario.World, dump);
            return StepFate.Done;
        };
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(8)) with { Subject = Secret });
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new PexipFunctions.Simulators.Exchange.MeetingEdit { Subject = Secret + " again" }));
        Assert.NotEmpty(scenario.Host.Log.All);
        dump.AppendJoin('\n', scenario.Host.Log.All);
        dump.Append(await ApiAsync(scenario, "explain", new QueryString("?q=organizer.one@example.com%202026-03-02")));
        dump.Append(await ApiAsync(scenario, "meetings", new QueryString($"?integration={scenario.World.Integration.Id}&day=2026-03-02")));

        Assert.Equal(2, scenario.Replies().Count(reply => reply.Contains("single", StringComparison.Ordinal)));
        Assert.Contains("Meeting of Organizer One", dump.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Northwind", dump.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static void Dump(ProductWorld world, StringBuilder dump)
    {
        foreach (var name in TableNames.All)
        {
            foreach (var row in Rows(world.Tables.Get(name)))
            {
                dump.AppendJoin('\n', row.Select(property => $"{property.Key}={property.Value}")).AppendLine();
            }
        }

        foreach (var room in world.Infinity.Rooms)
        {
            dump.AppendLine(room.Fields.ToJsonString());
        }
    }

    private static List<TableEntity> Rows(ITable table) =>
        table.QueryAsync(new TableRange(), CancellationToken.None).ToBlockingEnumerable().ToList();

    private static async Task<string> ApiAsync(Scenario scenario, string what, QueryString query)
    {
        var context = new DefaultHttpContext { RequestServices = scenario.Host.Services };
        context.Request.QueryString = query;
        using var body = new MemoryStream();
        context.Response.Body = body;
        var answer = what == "explain"
            ? await scenario.Host.Get<ExplainMeeting>().RunAsync(context.Request.Query["q"].ToString(), "", "", CancellationToken.None)
            : await scenario.Host.Get<ReadMeetings>().RunAsync(ListQuery.Of(context.Request), CancellationToken.None);
        await answer.ToResult(context.Request).ExecuteAsync(context);
        using var document = JsonDocument.Parse(body.ToArray());
        return document.RootElement.ToString();
    }
}
