using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PexipFunctions.Configuration;
using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Infinity.Policy;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>Trouble with Management Nodes and rooms.</summary>
internal static class RoomStories
{
    private static readonly TimeSpan AWhile = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<AlarmStory> All { get; } =
    [
        new(AlarmKinds.InfinityUnreachable, AwayAsync, (_, host) => host.AdvanceAsync(AWhile)),
        new(AlarmKinds.RoomLate, AwayAsync, (_, host) => host.AdvanceAsync(AWhile)),
        new(AlarmKinds.InfinitySignIn, RefusedAsync, (_, host) => host.AdvanceAsync(TimeSpan.FromHours(1))),
        new(AlarmKinds.RoomConflict, InUseAsync),
        new(AlarmKinds.NodeLostRooms, LostAsync),
        new(AlarmKinds.ThemeMissing, NoThemeAsync, ThemeAsync),
        new(AlarmKinds.SweepHeld, LeftOversAsync),
        new(AlarmKinds.SwitchedOff, SwitchedOffAsync, SwitchedOnAsync),
        new(AlarmKinds.PolicySignIn, GuessedAsync, (_, host) => host.AdvanceAsync(AWhile + TimeSpan.FromMinutes(1))),
        new(AlarmKinds.PolicyNext, SilentAsync, (_, host) => AskNextAsync(host, "{\"status\":\"fail\",\"action\":\"continue\"}")),
    ];

    private static async Task<ProductHost> AwayAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        world.NodeFaults.PlanOutage(ProductWorld.Start, ProductWorld.Start.AddMinutes(10));
        await world.ScheduleAsync(host, hours: 0);
        return host;
    }

    private static async Task<ProductHost> GuessedAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        for (var number = 0; number < 30; number++)
        {
            await host.Get<NoteSignIns>().FailedAsync(default);
        }

        return host;
    }

    private static async Task<ProductHost> SilentAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        await AskNextAsync(host, "<html>");
        return host;
    }

    private static async Task AskNextAsync(ProductHost host, string answer)
    {
        using var server = new NextServerStub { Answer = (_, _) => NextServerStub.Json(answer) };
        var secrets = new FixedSecrets();
        var ask = new AskNextPolicy(server.Clients(), secrets, new PrivateAuthorities(secrets), host.Get<DeploymentId>(), host.Get<AlarmStore>(), TimeProvider.System, NullLogger<AskNextPolicy>.Instance);
        await ask.AskAsync(new NextPolicyServer(new Uri("https://policy.example.com"), "", "", TimeSpan.FromSeconds(2)), new PolicyRequest(null, "75"), TimeSpan.FromSeconds(2), default);
    }

    private static async Task<ProductHost> LostAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        var backup = world.Infinity.Backup();
        await world.ScheduleAsync(host, hours: 0);
        await world.ScheduleAsync(host, hours: 0);
        world.Infinity.Restore(backup);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        return host;
    }

    private static async Task<ProductHost> RefusedAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        world.NodeFaults.Plan(new Fault { Status = 401, Times = 6 });
        await world.ScheduleAsync(host, hours: 0);
        return host;
    }

    private static async Task<ProductHost> InUseAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 4);
        world.Infinity.Create(Sample.AdminsRoom("Reception", alias.NumericAlias));
        await host.AdvanceAsync(TimeSpan.FromHours(4));
        return host;
    }

    private static async Task<ProductHost> NoThemeAsync(ProductWorld world)
    {
        world.Integration = world.Integration with { ScheduledConferenceTheme = "Branded" };
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0);
        return host;
    }

    private static async Task ThemeAsync(ProductWorld world, ProductHost host)
    {
        world.Infinity.AddTheme("Branded");
        await world.ScheduleAsync(host, hours: 0, subject: "Second");
    }

    private static async Task<ProductHost> SwitchedOffAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 40);
        await world.SwitchAsync(IntegrationMode.Off);
        await host.AdvanceAsync(AWhile);
        return host;
    }

    private static async Task SwitchedOnAsync(ProductWorld world, ProductHost host)
    {
        await world.SwitchAsync(IntegrationMode.On);
        await host.AdvanceAsync(AWhile);
    }

    private static async Task<ProductHost> LeftOversAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        var tag = $"vmrsched:{await host.Get<DeploymentId>().GetAsync(default)}:{world.Integration.Id.Value:N}:7599";
        for (var number = 0; number < 6; number++)
        {
            world.Infinity.Create(new JsonObject { ["name"] = $"Left over {number}", ["tag"] = $"{tag}{number}" });
        }

        for (var hour = 0; hour < 3; hour++)
        {
            await host.AdvanceAsync(TimeSpan.FromHours(1));
            await host.SweepAsync();
        }

        return host;
    }
}
