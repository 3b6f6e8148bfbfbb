using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.Policy;

namespace PexipFunctions.Tests.Infinity.Policy;

public sealed class PolicyAnswerTests
{
    private static readonly DialledAlias InFull = new("75123456", "contoso.com");

    [Theory]
    [InlineData(-1, "reject")]
    [InlineData(0, "continue")]
    [InlineData(3599, "continue")]
    [InlineData(3600, "reject")]
    [InlineData(86_399, "reject")]
    [InlineData(86_400, "continue")]
    [InlineData(90_000, "reject")]
    public void A_room_is_there_exactly_in_its_windows(int secondsAfterStart, string action)
    {
        var room = PolicySample.Room() with
        {
            Windows =
            [
                new JoinWindow(PolicySample.Start, PolicySample.Start.AddHours(1)),
                new JoinWindow(PolicySample.Start.AddDays(1), PolicySample.Start.AddDays(1).AddHours(1)),
            ],
        };

        var answer = PolicyAnswer.For(room, InFull, PolicySample.Start.AddSeconds(secondsAfterStart));

        Assert.Equal(("success", action, action == "continue"), (answer.Status, answer.Action, answer.Result is not null));
    }

    [Fact]
    public void An_alias_without_windows_is_rejected() =>
        Assert.Equal(PolicyAnswer.Reject, PolicyAnswer.For(PolicySample.Room() with { Windows = [] }, InFull, PolicySample.Start));

    [Fact]
    public void An_unknown_alias_is_left_to_infinity() =>
        Assert.Equal("""{"status":"fail","action":"continue"}""", PolicyAnswer.For(null, InFull, PolicySample.Start).ToJson());

    [Fact]
    public void The_number_at_another_domain_is_left_to_infinity() =>
        Assert.Equal(PolicyAnswer.Unknown, PolicyAnswer.For(PolicySample.Room(), InFull with { Domain = "example.org" }, PolicySample.Start));

    [Fact]
    public void The_number_alone_is_enough() =>
        Assert.NotNull(PolicyAnswer.For(PolicySample.Room(), InFull with { Domain = null }, PolicySample.Start).Result);

    [Fact]
    public void A_rejection_says_no_more() =>
        Assert.Equal("""{"status":"success","action":"reject"}""", PolicyAnswer.Reject.ToJson());

    [Fact]
    public void A_room_is_described_in_policys_words() =>
        Assert.Equal(
            """{"status":"success","action":"continue","result":{"name":"Weekly sync","service_tag":"vmrsched:d1:i1:75123456","description":"Booked","ivr_theme_name":"Corporate","pin":"482913","guest_pin":"1122","allow_guests":true,"participant_limit":12,"service_type":"conference"}}""",
            PolicyAnswer.For(
                PolicySample.Room() with { Profile = new RoomProfile { Name = "Weekly sync", Description = "Booked", Theme = "Corporate", Pin = "482913", GuestPin = "1122", AllowGuests = true, ParticipantLimit = 12 } },
                InFull,
                PolicySample.Start).ToJson());

    [Fact]
    public void A_room_of_the_original_product_names_no_pin_theme_or_limit() =>
        Assert.Equal(
            """{"status":"success","action":"continue","result":{"name":"Weekly sync","service_tag":"vmrsched:d1:i1:75123456","allow_guests":false,"service_type":"conference"}}""",
            PolicyAnswer.For(PolicySample.Room(), InFull, PolicySample.Start).ToJson());

    [Fact]
    public void Texts_are_cut_to_what_policy_takes()
    {
        var room = PolicySample.Room() with { Profile = new RoomProfile { Name = new string('n', 300), Description = new string('d', 300) } };

        var result = PolicyAnswer.For(room, InFull, PolicySample.Start).Result!;

        Assert.Equal((250, 250), (result.Name.Length, result.Description!.Length));
    }
}
