using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class NodeErrorTests
{
    [Theory]
    [InlineData("""{"conference":{"name":["Conference with this Name already exists."]}}""", CreateRoomOutcome.NameInUse)]
    [InlineData("""{"conference":{"name":["A service called 'Alias test' already exists."]}}""", CreateRoomOutcome.NameInUse)]
    [InlineData("""{"conference":{"__all__":["Conference with this Name already exists."]}}""", CreateRoomOutcome.NameInUse)]
    [InlineData("""{"conference":{"aliases":[{"alias":["Conference alias with this Alias already exists."]}]}}""", CreateRoomOutcome.AliasInUse)]
    [InlineData("""{"conference_alias":{"alias":["Conference alias with this Alias already exists."]}}""", CreateRoomOutcome.AliasInUse)]
    [InlineData("""{"conference":{"name":["Already exists"],"alias":["Already exists"]}}""", CreateRoomOutcome.AliasInUse)]
    [InlineData("""{"error":"An alias like this already exists"}""", CreateRoomOutcome.AliasInUse)]
    [InlineData("""{"conference":{"pin":["Enter a PIN of 4 to 20 digits."]}}""", CreateRoomOutcome.Refused)]
    [InlineData("""{"error":"Bad request"}""", CreateRoomOutcome.Refused)]
    [InlineData("""<html>Bad request</html>""", CreateRoomOutcome.Refused)]
    [InlineData("", CreateRoomOutcome.Refused)]
    [InlineData("[]", CreateRoomOutcome.Refused)]
    public void Errors_are_read_whatever_their_shape(string body, object outcome) =>
        Assert.Equal(outcome, NodeError.Read(body).Outcome);

    [Fact]
    public void The_detail_names_the_field_and_infinitys_words() =>
        Assert.Equal(
            "conference.pin: Enter a PIN of 4 to 20 digits.",
            NodeError.Read("""{"conference":{"pin":["Enter a PIN of 4 to 20 digits."]}}""").Detail);

    [Fact]
    public void A_page_of_text_is_cut() => Assert.Equal(500, NodeError.Read(new string('x', 100_000)).Detail.Length);
}
