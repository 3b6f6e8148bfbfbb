using PexipFunctions.Aliases;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>Trouble with meetings, replies and aliases.</summary>
internal static class MeetingStories
{
    public static IReadOnlyList<AlarmStory> All { get; } =
    [
        new(AlarmKinds.MeetingFailing, FailingAsync),
        new(AlarmKinds.ReplyFailing, NoReplyAsync),
        new(AlarmKinds.ManyRefusals, RefusalsAsync),
        new(AlarmKinds.ManyRemovals, RemovalsAsync),
        new(AlarmKinds.AnsweredByOthers, AnsweredAsync),
        new(AlarmKinds.AliasesShort, ShortAsync, LengthenedAsync),
        new(AlarmKinds.UnacceptedDomain, StrangerAsync),
        new(AlarmKinds.DomainsNarrowed, NarrowedAsync),
        new(AlarmKinds.TextRepaired, SwallowedAsync),
        new(AlarmKinds.ManyPlaceholders, StrangersAsync),
    ];

    private static async Task<ProductHost> FailingAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.Contains("/events/", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorInvalidIdMalformed" } : null;
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(10));
        return host;
    }

    private static async Task<ProductHost> NoReplyAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Status = 413, Code = "RequestEntityTooLarge" });
        await host.InviteAsync(world);
        await host.SettleAsync();
        return host;
    }

    private static async Task<ProductHost> RefusalsAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        for (var number = 0; number < 25; number++)
        {
            world.Invite("<p>By hand</p>", organizer: Scenario.Stranger(number));
        }

        await host.SettleAsync();
        return host;
    }

    private static async Task<ProductHost> RemovalsAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        var meetings = new List<string>();
        for (var number = 0; number < 25; number++)
        {
            meetings.Add(await host.InviteAsync(world, hours: 24 + number));
        }

        await host.SettleAsync();
        meetings.ForEach(each => world.Exchange.Outlook.DeleteWithoutNotice(each));
        await host.PassAsync(TimeSpan.FromMinutes(4));
        return host;
    }

    private static async Task<ProductHost> AnsweredAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        world.Exchange.FindResource(ProductWorld.Mailbox)!.Processing = AutomateProcessing.AutoAccept;
        await host.InviteAsync(world);
        await host.SettleAsync();
        return host;
    }

    private static async Task<ProductHost> StrangerAsync(ProductWorld world)
    {
        world.Integration = world.Integration with { Exchange = world.Integration.Exchange with { AcceptedOrganizerDomains = ["example.com"] } };
        var host = await world.StartAsync();
        world.Invite("<p>By hand</p>", organizer: "someone@elsewhere.example");
        await host.SettleAsync();
        return host;
    }

    private static async Task<ProductHost> NarrowedAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        for (var number = 0; number < 4; number++)
        {
            await host.InviteAsync(world, hours: 24 + number);
        }

        await host.SettleAsync();
        world.Integration = world.Integration with { Exchange = world.Integration.Exchange with { AcceptedOrganizerDomains = ["elsewhere.example"] } };
        host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(6));
        return host;
    }

    private static async Task<ProductHost> SwallowedAsync(ProductWorld world)
    {
        world.Integration = world.Integration with { Texts = world.Integration.Texts with { JoiningInstructionsTemplate = "<p>{{alias_uuid}}</p><!--" } };
        var host = await world.StartAsync();
        await host.IssueAsync();
        return host;
    }

    private static async Task<ProductHost> StrangersAsync(ProductWorld world)
    {
        world.Settings["Placeholders:StrangersPerDay"] = "1";
        var host = await world.StartAsync();
        var tag = await host.Get<PlaceholderTags>().IssueAsync(world.Integration.Id, null, default);
        for (var number = 0; number < 2; number++)
        {
            world.Invite($"<p>{tag.TrimEnd('#')}.AAAAAAAAAAAAAAA{(char)('A' + number)}#</p>", hours: 24 + number, organizer: $"someone{number}@elsewhere.example");
        }

        await host.SettleAsync();
        return host;
    }

    private static async Task<ProductHost> ShortAsync(ProductWorld world)
    {
        world.Integration = world.Integration with { ScheduledAliasSuffixLength = 1 };
        var host = await world.StartAsync();
        for (var number = 0; number < 9; number++)
        {
            await host.IssueAsync();
        }

        await host.Get<ApplyRetention>().RunAsync(default);
        return host;
    }

    private static async Task LengthenedAsync(ProductWorld world, ProductHost host)
    {
        world.Integration = world.Integration with { ScheduledAliasSuffixLength = 6 };
        await (await world.StartAsync()).Get<ApplyRetention>().RunAsync(default);
    }
}
