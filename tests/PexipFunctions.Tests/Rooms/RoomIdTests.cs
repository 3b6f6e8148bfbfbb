using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Rooms;

/// <summary>A room's address can only be one room's: DELETE of <c>conference/</c> itself would delete every room.</summary>
public sealed class RoomIdTests
{
    [Theory]
    [InlineData("/api/admin/configuration/v1/conference/12/", 12)]
    [InlineData("https://node.example.com/api/admin/configuration/v1/conference/12", 12)]
    [InlineData("9007199254740993", 9_007_199_254_740_993)]
    public void The_last_segment_is_the_number(string uri, long number)
    {
        Assert.True(RoomId.TryParse(uri, out var id));
        Assert.Equal(number, id.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api/admin/configuration/v1/conference/")]
    [InlineData("/api/admin/configuration/v1/conference/0/")]
    [InlineData("/api/admin/configuration/v1/conference/-1/")]
    [InlineData("/api/admin/configuration/v1/conference/+1/")]
    [InlineData("/api/admin/configuration/v1/conference/ 1/")]
    [InlineData("/api/admin/configuration/v1/conference/1.0/")]
    [InlineData("/api/admin/configuration/v1/conference/99999999999999999999/")]
    [InlineData("/api/admin/configuration/v1/conference/?id=1")]
    public void What_names_no_room_is_no_id(string? uri)
    {
        Assert.False(RoomId.TryParse(uri, out var id));
        Assert.Throws<InvalidOperationException>(() => id.ToString());
    }
}
