using System.Globalization;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Infinity.Policy;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.StoredState;

namespace PexipFunctions.Tests.Rooms;

/// <summary>
/// Each attribute of a room is wherever a room's attributes have to be. The node's body, and that of its twin in memory, is
/// <c>InfinityContract.Each_attribute_of_a_profile_reaches_the_node</c>.
/// </summary>
public sealed class RoomProfileTests
{
    private static readonly ChangeEffect[] OfRooms = [ChangeEffect.WhenRoomIdle, ChangeEffect.NewMeetingsOnly];
    private static readonly NumericAlias Alias = NumericAlias.Parse("7512345");

    public static TheoryData<string> Attributes => ProfileAttribute.All;

    [Theory]
    [MemberData(nameof(Attributes))]
    public async Task An_admin_can_change_each_by_a_field(string attribute)
    {
        var writer = (await new ProductWorld().StartAsync()).Get<ReplyWriter>();
        var integration = SampleIntegration.New() with { Infinity = new InfinitySettings { HostPinLength = 6, GuestPinLength = 6, AllowGuests = true } };
        var before = ProfileAttribute.Value(Plan(integration, writer), attribute);
        var fields = IntegrationFields.All.Where(field => OfRooms.Contains(field.Effect)).ToList();

        Assert.Contains(fields, field => !Equals(before, ProfileAttribute.Value(Plan(With(integration, field), writer), attribute)));
    }

    /// <summary>PINs of before the room was made are the alias's, the rest is the room's.</summary>
    [Theory]
    [MemberData(nameof(Attributes))]
    public void The_alias_s_row_keeps_each(string attribute)
    {
        var profile = ProfileAttribute.Change(ProfileAttribute.Sample, attribute);
        var row = AllocationSamples.Issued(AllocationSamples.Integration(), Alias.Value) with { HostPin = profile.Pin, GuestPin = profile.GuestPin, Room = new RoomState { Profile = profile } };

        Assert.Equal(ProfileAttribute.Value(profile, attribute), ProfileAttribute.Value(JsonRow.FromRow<AliasRecord>(JsonRow.ToRow("p", "r", row)).Profile, attribute));
    }

    [Fact]
    public void A_row_has_a_room_s_attributes_under_the_names_that_older_versions_read()
    {
        var room = new RoomState { Profile = ProfileAttribute.Sample with { Theme = "Blue", ParticipantLimit = 9 } };

        Assert.Equal(
            """{"madeWith":"","seenAt":"2026-03-02T08:00:00+00:00","windows":[],"serves":[],"refusal":"","name":"Review","description":"Booked","theme":"Blue","allowGuests":true,"participantLimit":9}""",
            JsonRow.ReadText(JsonRow.ToRow("p", "r", room with { SeenAt = AliasSamples.Now })));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Callers_are_told_each_by_external_policy(string attribute) =>
        Assert.NotEqual(Answer(ProfileAttribute.Sample), Answer(ProfileAttribute.Change(ProfileAttribute.Sample, attribute)));

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_room_is_made_again_for_each(string attribute) =>
        Assert.NotEqual(ProfileAttribute.Sample.Fingerprint(), ProfileAttribute.Change(ProfileAttribute.Sample, attribute).Fingerprint());

    /// <summary>What rows have: another fingerprint for the same room would have each one made again after an upgrade.</summary>
    [Fact]
    public void A_room_that_stands_keeps_its_fingerprint() =>
        Assert.Equal("9f79989acbf12bd2782cd7dc", new RoomProfile { Name = "Review", Description = "Booked", Theme = "Blue", Pin = "482913" }.Fingerprint());

    private static string Answer(RoomProfile profile) =>
        PolicyAnswer.For(PolicySample.Room() with { Profile = profile }, new DialledAlias("75123456", null), PolicySample.Start).ToJson();

    /// <summary>A new meeting's room: the alias is issued, and the meeting's texts are rendered.</summary>
    private static RoomProfile Plan(Integration integration, ReplyWriter writer)
    {
        var keys = AliasSamples.Keys;
        var alias = AliasPins.Rebuilt(integration, Alias, AliasPins.NewNonce(new ChosenGuids(seed: 1), keys, integration.Infinity), keys);
        var meeting = new Meeting { Key = MeetingKey.Parse("k"), Integration = integration.Id, EventId = "e", ICalUId = "u", Status = MeetingStatus.Scheduled, OrganizerAddress = "organizer@contoso.com", OrganizerName = "Organizer One" };
        return ReconcileRoom.Plan(writer.WithTexts(meeting, integration, alias, "Review"), integration, alias);
    }

    private static Integration With(Integration integration, IntegrationField field)
    {
        var document = IntegrationJson.ToJson(integration);
        RandomIntegration.Set(document, field.Path, field.Read(integration) switch
        {
            bool isOn => !isOn,
            int number => number + 1,
            null when field.Type == FieldType.Number => 7,
            var text => string.Create(CultureInfo.InvariantCulture, $"{text}x"),
        });
        return IntegrationJson.FromJson(document);
    }
}
