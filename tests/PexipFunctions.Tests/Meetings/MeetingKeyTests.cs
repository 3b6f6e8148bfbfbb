using System.Globalization;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Meetings;

public sealed class MeetingKeyTests
{
    private const string Start = "040000008200E00074C5B7101A82E008";
    private const string End = "302C3F1B2D6ADA01000000000000000010000000A1B2C3D4E5F60718293A4B5C6D7E8F90";
    private const string Series = Start + "00000000" + End;

    [Theory]
    [InlineData("07EA0302")]
    [InlineData("07EA0C1F")]
    public void Occurrences_share_the_key_of_their_series(string instanceDate) =>
        Assert.Equal(MeetingKey.FromUid(Series), MeetingKey.FromUid(Start + instanceDate + End));

    [Theory]
    [InlineData("07EA0302", "2026-03-02")]
    [InlineData("07ea0c1f", "2026-12-31")]
    [InlineData("00000000", null)]
    [InlineData("07EA0D01", null)]
    [InlineData("07EA0220", null)]
    [InlineData("FFFFFFFF", null)]
    [InlineData("07EA03XX", null)]
    public void An_occurrence_s_uid_tells_its_day_and_a_series_none(string instanceDate, string? day) =>
        Assert.Equal(day, MeetingKey.InstanceDate(Start + instanceDate + End)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData(Start)]
    [InlineData("5D3C1A9E-0F2B-4C6D-8E7F-0123456789AB-07EA0302-07EA0302")]
    public void Other_uids_tell_no_day(string uid) => Assert.Null(MeetingKey.InstanceDate(uid));

    [Fact]
    public void Case_does_not_matter_in_an_Outlook_uid() => Assert.Equal(MeetingKey.FromUid(Series), MeetingKey.FromUid(Series.ToLowerInvariant()));

    [Fact]
    public void Meetings_that_differ_after_the_instance_date_have_keys_of_their_own() =>
        Assert.NotEqual(MeetingKey.FromUid(Series), MeetingKey.FromUid(Series[..^1] + "1"));

    [Theory]
    [InlineData("4k2j0c9s8f7g6h5@google.com", "4K2J0C9S8F7G6H5@google.com")]
    [InlineData("5D3C1A9E-0F2B-4C6D-8E7F-0123456789AB", "5D3C1A9E-0F2B-4C6D-8E7F-0123456789AC")]
    [InlineData(Start, Start + "0")]
    public void Other_uids_stand_as_they_are(string uid, string other)
    {
        Assert.Equal(MeetingKey.FromUid(uid), MeetingKey.FromUid(uid));
        Assert.NotEqual(MeetingKey.FromUid(uid), MeetingKey.FromUid(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b\\c#d?e")]
    [InlineData(Series)]
    public void A_key_fits_into_a_row_key_whatever_the_uid(string uid) => Assert.Matches("^[0-9a-f]{64}$", MeetingKey.FromUid(uid).Value);

    [Fact]
    public void A_key_is_read_from_what_it_wrote() => Assert.Equal(MeetingKey.FromUid(Series), MeetingKey.Parse(MeetingKey.FromUid(Series).Value));
}
