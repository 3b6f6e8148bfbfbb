using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Infinity.Policy;

/// <summary>Which integrations and rooms the policy endpoint knows of.</summary>
public sealed class LoadPolicyTests
{
    private static readonly JoinWindow Open = new(ProductWorld.Start, ProductWorld.Start.AddHours(1));
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(IntegrationMode.On, Provisioning.ExternalPolicy, "policy", true)]
    [InlineData(IntegrationMode.Draining, Provisioning.ExternalPolicy, "policy", true)]
    [InlineData(IntegrationMode.Off, Provisioning.ExternalPolicy, "policy", false)]
    [InlineData(IntegrationMode.Observe, Provisioning.ExternalPolicy, "policy", false)]
    [InlineData(IntegrationMode.On, Provisioning.JoinWindow, "policy", false)]
    [InlineData(IntegrationMode.On, Provisioning.AtAcceptance, "policy", false)]
    [InlineData(IntegrationMode.On, Provisioning.ExternalPolicy, "", false)]
    public async Task Policy_knows_only_integrations_that_serve_and_whose_rooms_are_not_in_Infinity_s_database(IntegrationMode mode, Provisioning provisioning, string secret, bool isKnown)
    {
        world.Integration = world.Integration with { Mode = mode, Infinity = world.Integration.Infinity with { Provisioning = provisioning, PolicySecretName = secret } };
        var lookups = await StartAsync(Row());

        Assert.Equal(isKnown ? [world.Integration.Id] : [], (await lookups.Callers(CancellationToken.None)).Select(caller => caller.IntegrationId));
        Assert.Equal(isKnown, await lookups.Room("7512345", CancellationToken.None) is not null);
        Assert.Null(await lookups.Room("7512346", CancellationToken.None));
    }

    [Theory]
    [InlineData(true, "1122")]
    [InlineData(false, "")]
    public async Task Guests_have_a_PIN_where_they_may_come(bool allowGuests, string pin)
    {
        var row = Row();
        var room = await FindAsync(row with { HostPin = "4711", GuestPin = "1122", Room = row.Room with { Profile = new RoomProfile { AllowGuests = allowGuests } } });
        Assert.Equal(("4711", pin, allowGuests), (room.Profile.Pin, room.Profile.GuestPin, room.Profile.AllowGuests));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 1)]
    [InlineData(-1, 0)]
    public async Task Windows_of_before_the_integration_was_off_are_none(int? days, int windows)
    {
        var row = Row();
        var room = await FindAsync(row with { Room = row.Room with { WindowsUnder = days is { } since ? world.Integration.ActiveSince.AddDays(since) : null } });
        Assert.Equal(windows, room.Windows.Count);
    }

    private AliasRecord Row()
    {
        var row = AllocationSamples.Issued(world.Integration, "7512345");
        return row with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")], Room = row.Room with { Windows = [Open] } };
    }

    private async Task<PolicyRoom> FindAsync(AliasRecord row)
    {
        world.With(infinity => infinity with { Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "policy" });
        return (await (await StartAsync(row)).Room("7512345", CancellationToken.None))!;
    }

    private async Task<PolicyLookups> StartAsync(AliasRecord row)
    {
        var host = await world.StartAsync();
        Assert.True(await host.Get<AliasStore>().TryAddAsync(row, CancellationToken.None));
        return host.Get<PolicyLookups>();
    }
}
