using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Web.Admin;

public sealed class IntegrationTeardownTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private AdminHost host = null!;

    public async Task InitializeAsync() => host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_deleted_integrations_rooms_are_removed_and_others_stay()
    {
        var model = host.AddNode();
        var (id, _) = await host.CreateAsync();
        var deployment = await host.Services.GetRequiredService<DeploymentId>().GetAsync(None);
        var node = host.Nodes.Open(SampleIntegration.New());
        await node.CreateAsync(Room("Ours", $"vmrsched:{deployment}:{Guid.Parse(id):N}:35000001"), None);
        await node.CreateAsync(Room("Another integration's", $"vmrsched:{deployment}:{Guid.NewGuid():N}:35000002"), None);
        await node.CreateAsync(Room("Somebody's", ""), None);

        using var response = await host.Client.DeleteAsync($"/api/integrations/{id}");
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(["Another integration's", "Somebody's"], model.Rooms.Select(room => room.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deleted_integrations_aliases_are_released_and_others_stay()
    {
        host.AddNode();
        var (id, _) = await host.CreateAsync();
        var aliases = host.Services.GetRequiredService<AliasStore>();
        await aliases.TryAddAsync(Alias("35000001", IntegrationId.FromGuid(Guid.Parse(id))), None);
        await aliases.TryAddAsync(Alias("35000002", IntegrationId.New()), None);

        using var response = await host.Client.DeleteAsync($"/api/integrations/{id}");
        Assert.Equal((AliasState.Released, AliasState.Issued), (await StateAsync(aliases, "35000001"), await StateAsync(aliases, "35000002")));
    }

    [Fact]
    public async Task Meetings_to_come_are_counted_with_each_organizer_once()
    {
        var integration = SampleIntegration.New();
        var now = host.Time.GetUtcNow();
        var store = new MeetingStore(host.Tables);
        foreach (var (uid, status, end) in new[]
        {
            ("1", MeetingStatus.Scheduled, now.AddHours(2)), ("2", MeetingStatus.Scheduled, now.AddDays(3)),
            ("3", MeetingStatus.Scheduled, now.AddHours(-1)), ("4", MeetingStatus.Refused, now.AddHours(2)), ("5", MeetingStatus.Ended, now.AddHours(2)),
        })
        {
            await store.TryWriteAsync(null, Meeting(integration, uid, status, end), [], None);
        }

        var future = new FutureMeetings(store, host.Time);
        Assert.Equal(2, await future.CountFutureMeetingsAsync(integration.Id, None));
        Assert.Equal(["organizer.one@contoso.com"], await future.ListOrganizersAsync(integration.Id, 10, None));
        Assert.Equal(0, await future.CountFutureMeetingsAsync(IntegrationId.New(), None));
    }

    private static async Task<AliasState> StateAsync(AliasStore aliases, string alias) =>
        (await aliases.FindAsync(NumericAlias.Parse(alias), None))!.Value.State;

    private static RoomSettings Room(string name, string tag) => new(new RoomProfile { Name = name }, tag, [$"{name.Length}@vmr.example.com"], ThemeUri: null);

    private static AliasRecord Alias(string number, IntegrationId integration) =>
        new() { NumericAlias = NumericAlias.Parse(number), Domain = "vmr.example.com", Integration = integration, Nonce = "0011223344556677" };

    private static Meeting Meeting(Integration integration, string uid, MeetingStatus status, DateTimeOffset end) => new()
    {
        Key = MeetingKey.FromUid(uid),
        Integration = integration.Id,
        EventId = uid,
        ICalUId = uid,
        Status = status,
        OrganizerAddress = "Organizer.One@contoso.com",
        Times = [new MeetingTime(DateTimeOffset.MinValue, end.AddHours(-1), end)],
    };
}
