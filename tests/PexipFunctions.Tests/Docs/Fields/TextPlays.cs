using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Docs.Fields;

/// <summary>What has the organizer hear each text: an act after the text was changed, on a meeting that was scheduled before.</summary>
internal static class TextPlays
{
    private const string Changed = "Changed by an admin";

    private static readonly Dictionary<string, Func<AdminStage, Task>> Acts = new(StringComparer.Ordinal)
    {
        ["acceptNewSingleMeetingTemplate"] = stage => SendAsync(stage, isSeries: false),
        ["acceptEditedSingleMeetingTemplate"] = async stage => await stage.MoveAsync(await SendAsync(stage, isSeries: false), stage.Now.AddHours(30)),
        ["acceptNewRecurringMeetingTemplate"] = stage => SendAsync(stage, isSeries: true),
        ["acceptEditedRecurringMeetingTemplate"] = stage => EditSeriesAsync(stage, new MeetingEdit { Subject = "Renamed" }),
        ["acceptEditedOccurrenceTemplate"] = MoveOneAsync,
        ["acceptOccurrenceUnderSeriesTemplate"] = MoveOneUnderAnothersAsync,
        ["rejectInvalidAliasIdText"] = stage => stage.Scenario.SendAsync(stage.Scenario.Draft("<p>Agenda</p>", Tomorrow(stage))),
        ["rejectAliasConflictTemplate"] = ConflictAsync,
        ["rejectAliasDeletedText"] = DeletedAsync,
        ["rejectRecurringSeriesInPastText"] = async stage =>
            await stage.Scenario.SendAsync(stage.Scenario.Weekly(await stage.Scenario.BodyAsync(), Tomorrow(stage).AddDays(-30), occurrences: 2)),
        ["rejectSingleMeetingInPastText"] = async stage => await stage.Scenario.SendAsync(stage.Scenario.Draft(await stage.Scenario.BodyAsync(), Tomorrow(stage).AddDays(-3))),
        ["rejectGeneralErrorTemplate"] = FailAsync,
    };

    public static bool Has(IntegrationField field) => Acts.ContainsKey(field.Path);

    public static async Task PlayAsync(IntegrationField field)
    {
        var stage = await AdminStage.BeginAsync();
        await stage.ScheduleAsync(hours: 20);
        await stage.SaveAsync(integration => integration.With(field, Changed));
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Single(stage.World.Inbox());

        await Acts[field.Path](stage);
        var last = stage.World.Inbox()[^1];
        Assert.Contains(Changed, last.Text + last.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Changed, stage.World.Inbox()[0].Text, StringComparison.Ordinal);
    }

    private static DateTime Tomorrow(AdminStage stage) => stage.Now.UtcDateTime.Date.AddDays(1).AddHours(15);

    private static async Task<string> SendAsync(AdminStage stage, bool isSeries)
    {
        var body = await stage.Scenario.BodyAsync();
        return await stage.Scenario.SendAsync(isSeries ? stage.Scenario.Weekly(body, Tomorrow(stage)) : stage.Scenario.Draft(body, Tomorrow(stage)));
    }

    private static async Task EditSeriesAsync(AdminStage stage, MeetingEdit edit)
    {
        var series = await SendAsync(stage, isSeries: true);
        await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(series, edit));
    }

    private static async Task MoveOneAsync(AdminStage stage)
    {
        var series = await SendAsync(stage, isSeries: true);
        var date = DateOnly.FromDateTime(Tomorrow(stage).AddDays(7));
        await stage.Scenario.DoAsync(() => stage.Scenario.Series.EditOccurrence(series, date, new MeetingEdit { Start = Tomorrow(stage).AddDays(7).AddHours(2), End = Tomorrow(stage).AddDays(7).AddHours(3) }));
    }

    /// <summary>With the instructions of another organizer's meeting at that time.</summary>
    private static async Task MoveOneUnderAnothersAsync(AdminStage stage)
    {
        var (series, start) = (await SendAsync(stage, isSeries: true), Tomorrow(stage).AddDays(7).AddHours(2));
        var body = await stage.Scenario.BodyAsync();
        await stage.Scenario.SendAsync(stage.Scenario.Draft(body, start) with { Organizer = "organizer.two@example.com" });
        await stage.Scenario.DoAsync(() => stage.Scenario.Series.EditOccurrence(series, DateOnly.FromDateTime(start), new MeetingEdit { Start = start, End = start.AddHours(1), Body = body }));
    }

    private static async Task ConflictAsync(AdminStage stage)
    {
        var alias = await stage.Host.IssueAsync();
        stage.World.Infinity.Create(Sample.AdminsRoom("Reception", alias.NumericAlias));
        await stage.Scenario.SendAsync(stage.Scenario.Draft(alias.Instructions, Tomorrow(stage)));
    }

    private static async Task DeletedAsync(AdminStage stage)
    {
        var alias = await stage.Host.IssueAsync();
        var row = (await stage.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), default))!;
        await stage.Host.Get<AliasStore>().TryReplaceAsync(row, row.Value.Released(stage.Now) with { IsGivenBack = false }, default);
        await stage.Scenario.SendAsync(stage.Scenario.Draft(alias.Instructions, Tomorrow(stage)));
    }

    /// <summary>Encrypted: nobody can tell what it shows.</summary>
    private static Task<string> FailAsync(AdminStage stage) => stage.Scenario.SendAsync(stage.Scenario.Draft("<a href=\"https://outlook.example.com/office365/encrypted\">Read the message</a>", Tomorrow(stage)));
}
