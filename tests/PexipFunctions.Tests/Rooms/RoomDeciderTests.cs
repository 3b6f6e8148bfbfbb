using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Rooms;

/// <summary>What an alias's room needs, row by row.</summary>
public sealed class RoomDeciderTests
{
    private static readonly NumericAlias Alias = NumericAlias.Parse("75123456");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly RoomProfile Plan = new() { Name = "Review" };
    private static readonly JoinWindow Open = new(Now.AddMinutes(-30), Now.AddMinutes(30));
    private static readonly JoinWindow Tomorrow = new(Now.AddDays(1), Now.AddDays(1).AddHours(1));
    private readonly Integration integration = SampleIntegration.New() with { Mode = IntegrationMode.On };

    [Theory]
    [InlineData(false, false, RoomStep.None)]
    [InlineData(false, true, RoomStep.Delete)]
    [InlineData(true, false, RoomStep.Delete)]
    [InlineData(true, true, RoomStep.Delete)]
    public void Without_a_meeting_what_may_exist_or_is_in_doubt_is_deleted(bool mayExist, bool isInDoubt, RoomStep expected) =>
        Assert.Equal(expected, Decide(Standing([]) with { MayExist = mayExist }, plan: null, isInDoubt));

    [Theory]
    [InlineData(false, false, RoomStep.None)]
    [InlineData(false, true, RoomStep.Delete)]
    [InlineData(true, false, RoomStep.Delete)]
    public void Outside_its_windows_what_may_exist_or_is_in_doubt_is_deleted(bool mayExist, bool isInDoubt, RoomStep expected) =>
        Assert.Equal(expected, Decide(Standing([Tomorrow]) with { MayExist = mayExist }, Plan, isInDoubt));

    [Fact]
    public void Without_a_meeting_a_window_that_is_still_noted_keeps_no_room() =>
        Assert.Equal(RoomStep.Delete, Decide(Standing([Open]), plan: null));

    [Theory]
    [InlineData(IntegrationMode.On, RoomStep.None)]
    [InlineData(IntegrationMode.Draining, RoomStep.None)]
    [InlineData(IntegrationMode.Observe, RoomStep.Delete)]
    [InlineData(IntegrationMode.Off, RoomStep.Delete)]
    public void An_integration_that_does_not_serve_has_no_rooms(IntegrationMode mode, RoomStep expected) =>
        Assert.Equal(expected, RoomDecider.Decide(Context(Standing([Open]), integration with { Mode = mode }), Now));

    [Fact]
    public void A_room_that_is_not_there_is_made() =>
        Assert.Equal(RoomStep.Create, Decide(Standing([Open]) with { MayExist = false, ResourceId = null }, Plan));

    [Fact]
    public void A_room_of_which_only_the_attempt_is_known_is_made_again() =>
        Assert.Equal(RoomStep.Create, Decide(Standing([Open]) with { ResourceId = null }, Plan));

    [Fact]
    public void A_room_of_which_only_the_number_is_known_is_made_again() =>
        Assert.Equal(RoomStep.Create, Decide(Standing([Open]) with { MayExist = false }, Plan));

    [Theory]
    [InlineData(60, false, RoomStep.None)]
    [InlineData(61, false, RoomStep.Verify)]
    [InlineData(0, true, RoomStep.Verify)]
    public void A_room_that_was_not_seen_for_over_an_hour_or_is_in_doubt_is_looked_for(int minutes, bool isInDoubt, RoomStep expected) =>
        Assert.Equal(expected, Decide(Standing([Open]) with { SeenAt = Now.AddMinutes(-minutes) }, Plan, isInDoubt));

    // A room that stands from the acceptance on, whose window is still far, open, or over.
    [Theory]
    [InlineData(14, 60, RoomStep.None)]
    [InlineData(15, 60, RoomStep.None)]
    [InlineData(16, 60, RoomStep.Replace)]
    [InlineData(-30, 30, RoomStep.None)]
    [InlineData(-30, 1, RoomStep.None)]
    public void A_room_that_should_look_otherwise_is_replaced_only_while_nobody_is_about_to_join(int opens, int closes, RoomStep expected) =>
        Assert.Equal(expected, DecideFromAcceptance(new JoinWindow(Now.AddMinutes(opens), Now.AddMinutes(closes))));

    [Fact]
    public void A_window_that_is_just_over_keeps_no_room_from_being_replaced_and_one_to_open_soon_does()
    {
        var over = new JoinWindow(Now.AddHours(-1), Now);
        Assert.Equal(RoomStep.Replace, DecideFromAcceptance(over, Tomorrow));
        Assert.Equal(RoomStep.None, DecideFromAcceptance(over, new JoinWindow(Now.AddMinutes(5), Now.AddHours(1)), Tomorrow));
    }

    [Fact]
    public void A_room_that_looks_as_it_should_stays() =>
        Assert.Equal(RoomStep.None, Decide(Standing([Open]), Plan));

    private RoomStep DecideFromAcceptance(params JoinWindow[] windows)
    {
        var atOnce = integration with { Infinity = integration.Infinity with { Provisioning = Provisioning.AtAcceptance } };
        return RoomDecider.Decide(Context(Standing(windows) with { MadeWith = "another look" }, atOnce), Now);
    }

    private RoomStep Decide(RoomState state, RoomProfile? plan, bool isInDoubt = false) =>
        RoomDecider.Decide(Context(state, integration) with { Plan = plan, IsInDoubt = isInDoubt }, Now);

    private static RoomContext Context(RoomState state, Integration integration) =>
        new(integration, new Versioned<AliasRecord>(AllocationSamples.Issued(integration, Alias.Value) with { Room = state }, default), "c") { Plan = Plan };

    private static RoomState Standing(IReadOnlyList<JoinWindow> windows) => new()
    {
        Windows = windows,
        MayExist = true,
        ResourceId = 7,
        SeenAt = Now,
        MadeWith = Plan.Fingerprint(),
    };
}
