using System.Net;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Docs.Fields;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;
using PexipFunctions.Tests.Rooms.Changes;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.Docs;

/// <summary>What docs/admin promises of a change: one field of each class (each field in each state: <see cref="FieldChangeTests"/>, <c>Rooms/Changes</c>), and what concerns no single field.</summary>
internal static class AdminChangePlays
{
    /// <summary>More than are read again in one go.</summary>
    private const int Many = 210;

    /// <summary>A reply, a room and the pane.</summary>
    public static async Task AtOnceAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var (meeting, alias) = await stage.ScheduleAsync(hours: 4);
        await stage.SaveAsync(integration => integration with { JoinBeforeBufferMinutes = 120, Texts = integration.Texts with { AcceptEditedSingleMeetingTemplate = "Changed", AddinPaneTitle = "Changed" } });
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Single(stage.World.Inbox());
        Assert.Equal("Changed", (string?)(await stage.OpenPaneAsync()).Answer["title"]);
        await stage.UntilAsync(ProductWorld.Start.AddHours(2));
        Assert.True(stage.HasRoom(alias));
        await stage.MoveAsync(meeting, stage.Now.AddHours(9));
        Assert.Equal("Changed", stage.World.Inbox()[^1].Text.Trim());
    }

    public static Task NewMeetingsAsync() =>
        new NewMeetingFieldTests().Aliases_of_before_keep_what_they_have_in_every_state_and_the_next_has_it("scheduledAliasDomain", Provisioning.JoinWindow);

    public static async Task WhenIdleAsync()
    {
        var tests = new ChangedFieldTests();
        await tests.In_use_a_room_is_not_touched_and_the_next_has_it("conferenceNameTemplate", Provisioning.JoinWindow);
        await tests.An_idle_room_that_may_be_joined_soon_keeps_what_it_has_and_the_next_has_it("conferenceNameTemplate", Provisioning.AtAcceptance);
    }

    public static Task InstallAgainAsync() => SavePlays.IsInManifestAsync(IntegrationFields.ByPath["addinButtonLabel"]);

    /// <summary>Those that the line names.</summary>
    public static async Task RefusedAsync()
    {
        foreach (var path in (string[])["mailboxEmailAddress", "exchange.tenantId", "infinity.address", "infinity.provisioning"])
        {
            await SavePlays.IsRefusedAsync(IntegrationFields.ByPath[path]);
        }

        await AdminModePlays.DrainingAsync();
    }

    public static async Task TemplatesAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var meetings = new List<string>();
        for (var number = 0; number < Many; number++)
        {
            meetings.Add((await stage.World.ScheduleAsync(stage.Host, hours: 30 + (number * 2), subject: $"Meeting {number}")).Meeting);
        }

        // A mailbox may send 30 messages a minute.
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(12));
        Assert.Equal(Many, stage.World.Inbox().Count);
        await stage.World.SaveAsync(integration => integration with { Texts = integration.Texts with { ConferenceNameTemplate = "N {{subject}}", ConferenceDescriptionTemplate = "D {{subject}}", ConferenceSubjectTemplate = "S {{subject}}" } });
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((true, false), (await IsRenderedAsync(stage, meetings[0], 0), await IsRenderedAsync(stage, meetings[^1], Many - 1)));
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(16));

        foreach (var number in (int[])[0, 100, Many - 1])
        {
            Assert.True(await IsRenderedAsync(stage, meetings[number], number));
        }

        Assert.Equal(Many, stage.World.Inbox().Count);
    }

    public static async Task DeletingAsync()
    {
        var stage = await AdminStage.BeginAsync();
        var issued = await stage.Host.IssueAsync();
        await stage.ScheduleAsync(hours: 0);
        var id = stage.World.Integration.Id;
        await using var admin = await AdminHost.StartAsync(stage.World, new LogLines());
        using var deleted = await admin.Client.DeleteAsync($"/api/integrations/{id}?force=true");
        Assert.StartsWith("#", (string)(await AdminHost.ReadAsync(deleted))["teardownScript"]!, StringComparison.Ordinal);
        using var script = await admin.Client.GetAsync($"/api/integrations/{id}/teardown.ps1");
        using var manifest = await admin.Client.GetAsync($"/addin/{id}/manifest.xml");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (deleted.StatusCode, script.StatusCode, manifest.StatusCode));
        Assert.Empty(stage.World.Infinity.Rooms);

        var (equal, _) = await admin.CreateAsync(stage.World.Integration);
        Assert.NotEqual(id.ToString(), equal);
        await stage.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await stage.Host.RenewAsync();
        await stage.Scenario.SendAsync(stage.Scenario.Draft(issued.Instructions, stage.Now.UtcDateTime.AddHours(1)));
        Assert.Equal("Decline: invalid alias", stage.Scenario.Replies()[^1]);
    }

    private static async Task<bool> IsRenderedAsync(AdminStage stage, string meeting, int number) =>
        await stage.Scenario.MeetingAsync(meeting) is { } row && (row.Name, row.Description, row.Subject) == ($"N Meeting {number}", $"D Meeting {number}", $"S Meeting {number}");
}
