using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Tests.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Simulators.ManagementNode;

public sealed class InfinityModelTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly InfinityModel infinity;

    public InfinityModelTests() => infinity = new InfinityModel(time, TimeSpan.FromMinutes(1));

    [Fact]
    public void A_room_can_be_joined_once_the_nodes_know_it()
    {
        var room = infinity.Create(Sample.AdminsRoom("Reception", "reception")).Room!;

        Assert.False(infinity.IsReplicated(room.Id));
        Assert.False(infinity.Join("reception", "Guest").Joined);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(infinity.IsReplicated(room.Id));
        Assert.True(infinity.Join("RECEPTION", "Guest").Joined);
    }

    [Fact]
    public void A_deleted_room_can_be_joined_until_the_nodes_know()
    {
        var room = Replicated("Reception", "reception");
        infinity.Delete(room.Id);

        Assert.Single(infinity.RoomsOnNodes);
        Assert.True(infinity.Join("reception", "Guest").Joined);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(infinity.RoomsOnNodes);
        Assert.False(infinity.Join("reception", "Guest").Joined);
    }

    [Fact]
    public void A_change_is_known_to_the_nodes_a_minute_later()
    {
        var room = Replicated("Reception", "reception");
        infinity.Update(room.Id, new JsonObject { ["name"] = "Front desk" }, "PATCH");

        Assert.Equal("Reception", Assert.Single(infinity.RoomsOnNodes).Name);
        Assert.False(infinity.IsReplicated(room.Id));
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("Front desk", Assert.Single(infinity.RoomsOnNodes).Name);
    }

    [Fact]
    public void A_conference_runs_from_the_first_participant_to_the_last()
    {
        Replicated("Reception", "reception");
        var first = infinity.Join("reception", "First").ParticipantId!;
        var second = infinity.Join("reception", "Second").ParticipantId!;
        Assert.Equal(2, Assert.Single(infinity.LiveConferences).Participants.Count);

        Assert.True(infinity.Leave(first));
        Assert.Single(infinity.LiveConferences);
        Assert.True(infinity.Leave(second));
        Assert.Empty(infinity.LiveConferences);
        Assert.False(infinity.Leave(second));
    }

    [Fact]
    public void Planned_calls_come_and_go_with_the_clock()
    {
        Replicated("Reception", "reception");
        var now = time.GetUtcNow();
        infinity.PlanCall("reception", "Guest", now.AddMinutes(5), now.AddMinutes(30));
        infinity.PlanCall("unknown", "Guest", now.AddMinutes(6), now.AddMinutes(30));

        Assert.Empty(infinity.LiveConferences);
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(now.AddMinutes(5), Assert.Single(infinity.LiveConferences).Started);
        time.Advance(TimeSpan.FromMinutes(20));
        Assert.Empty(infinity.LiveConferences);
        Assert.Equal([(now.AddMinutes(5), true), (now.AddMinutes(6), false)], infinity.Joins.Select(join => (join.At, join.Joined)));
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public void A_room_changed_in_use_is_evidence(string verb)
    {
        var room = Replicated("Reception", "reception");
        infinity.Join("reception", "Guest");

        infinity.Update(room.Id, new JsonObject { ["name"] = "Reception", ["description"] = "New" }, verb);

        Assert.Equal((verb, "Reception"), (Assert.Single(infinity.LiveRoomsTouched).Verb, infinity.LiveRoomsTouched[0].RoomName));
    }

    [Fact]
    public void A_room_deleted_in_use_is_evidence_and_ends_its_conference()
    {
        var room = Replicated("Reception", "reception");
        infinity.Join("reception", "Guest");

        infinity.Delete(room.Id);

        Assert.Equal("DELETE", Assert.Single(infinity.LiveRoomsTouched).Verb);
        Assert.Empty(infinity.LiveConferences);
    }

    [Fact]
    public void Restored_from_a_backup_it_has_the_rooms_of_its_day_on_all_nodes_and_gives_their_numbers_again()
    {
        var kept = Replicated("Reception", "reception");
        var backup = infinity.Backup();
        infinity.Delete(kept.Id);
        var lost = Replicated("Later", "later");

        infinity.Restore(backup);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["Reception"], infinity.Rooms.Select(room => room.Name));
        Assert.Equal(["Reception"], infinity.RoomsOnNodes.Select(room => room.Name));
        Assert.False(infinity.Join("later", "Guest").ParticipantId is not null);
        Assert.Equal(lost.Id, Replicated("Next", "next").Id);
    }

    [Fact]
    public void An_idle_room_may_be_changed_and_deleted()
    {
        var room = Replicated("Reception", "reception");

        infinity.Update(room.Id, new JsonObject { ["description"] = "New" }, "PATCH");
        infinity.Delete(room.Id);

        Assert.Empty(infinity.LiveRoomsTouched);
    }

    private RoomRecord Replicated(string name, string alias)
    {
        var room = infinity.Create(Sample.AdminsRoom(name, alias)).Room!;
        time.Advance(TimeSpan.FromMinutes(1));
        return room;
    }
}
