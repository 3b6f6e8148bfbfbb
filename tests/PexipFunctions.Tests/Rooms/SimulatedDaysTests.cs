using System.Globalization;
using System.Text.Json.Nodes;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>VMR_ROOM_DAYS=7 runs a week instead of a day, VMR_ROOM_SEED another one: the same seed gives the same days.</summary>
public sealed class SimulatedDaysTests
{
    [Fact]
    public async Task At_every_minute_rooms_equal_windows_and_nothing_live_or_foreign_is_touched()
    {
        var (days, seed) = (Number("VMR_ROOM_DAYS", 1), Number("VMR_ROOM_SEED", 20260302));
        var world = new ProductWorld(random: new SeededRandom(seed));
        world.Infinity.Create(Sample.AdminsRoom("Reception", "reception"));
        world.Infinity.Create(new JsonObject { ["name"] = "Another deployment's", ["tag"] = "vmrsched:another:room:75", ["aliases"] = new JsonArray(new JsonObject { ["alias"] = "elsewhere" }) });
        var foreign = world.Infinity.Rooms;
        var simulation = new SimulatedDays(world, seed);

        await simulation.RunAsync(days);

        Assert.True(simulation.Meetings >= Least(90 * days), $"{simulation.Meetings} meetings are too few.");
        Assert.True(simulation.CallsDue >= Least(28 * days), $"{simulation.CallsDue} callers are too few.");
        Assert.True(simulation.RenamedWhileOpen >= Least(6 * days), $"{simulation.RenamedWhileOpen} new names in time are too few.");
        Assert.True(simulation.Wrong.Count == 0, string.Join(Environment.NewLine, simulation.Wrong.Take(20)));
        Assert.DoesNotContain(world.Infinity.LiveRoomsTouched, touched => touched.Verb != "DELETE");
        Assert.Equal(foreign, world.Infinity.Rooms.Where(room => room.Id <= 2));
    }

    /// <summary>Of what happens so often on average, what any seed gives: five standard deviations less.</summary>
    private static double Least(int average) => Math.Max(1, average - (5 * Math.Sqrt(average)));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
