using System.Text;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Aliases;

public sealed class TagReaderTests
{
    public static TheoryData<string> Bodies => [.. TaggedBody.Names()];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Each_body_gives_exactly_the_tags_that_a_reader_sees(string name)
    {
        var body = TaggedBody.Load(name);
        var tags = TagReader.Read(body.Body, body.IsHtml, AliasSamples.Keys);

        Assert.Equal(body.Aliases, tags.Aliases);
        Assert.Equal(body.Placeholders, tags.Placeholders.Count);
        Assert.Equal(body.Foreign, tags.Foreign);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Only_protected_bodies_count_as_encrypted(string name)
    {
        var body = TaggedBody.Load(name);
        var item = new CalendarEvent { Id = "1", ETag = "1", ICalUId = "1", Body = body.Body, BodyIsHtml = body.IsHtml };

        Assert.Equal(name.StartsWith("encrypted-", StringComparison.Ordinal) ? BodyCondition.Encrypted : BodyCondition.Readable, MeetingContent.Condition(item));
    }

    [Fact]
    public void There_are_at_least_forty_bodies_with_a_tag_to_find() =>
        Assert.InRange(TaggedBody.Names().Select(TaggedBody.Load).Count(body => body.Aliases.Count + body.Placeholders > 0), 40, 200);

    [Fact]
    public void A_body_without_text_has_no_tags() => Assert.Equal(0, Count(TagReader.Read("", isHtml: true, AliasSamples.Keys)));

    [Theory]
    [InlineData("outlook-desktop.html")]
    [InlineData("plain-quoted-and-wrapped.txt")]
    public void A_tag_at_the_end_of_a_megabyte_is_found(string name)
    {
        var body = TaggedBody.Load(name);
        var padding = new StringBuilder();
        while (padding.Length < 1_000_000)
        {
            padding.Append(body.IsHtml ? "<p class=\"MsoNormal\">Minutes &amp; decisions: 12:-30 #1<o:p></o:p></p>\n" : "> Minutes, 12:-30 #1\n");
        }

        Assert.Equal(body.Aliases, TagReader.Read(padding + body.Body, body.IsHtml, AliasSamples.Keys).Aliases);
    }

    [Fact]
    public void A_tag_below_elements_nested_a_hundred_thousand_deep_is_found()
    {
        var body = string.Concat(Enumerable.Repeat("<div><b>", 50_000)) + TaggedBody.Load("split-by-spans.html").Body;
        Assert.Equal([AliasSamples.Tag()], TagReader.Read(body, isHtml: true, AliasSamples.Keys).Aliases);
    }

    /// <summary>Bodies on which a reader may take more than linear time: formatting left open is repeated by tree builders for each paragraph.</summary>
    [Theory]
    [InlineData("<font size={0}>", "<p>x")]
    [InlineData("<a title={0}>", "<table><td>x")]
    [InlineData("PXPS:-", "PXPS:-")]
    [InlineData("PXPS:-A", "#")]
    [InlineData("&#", "&")]
    [InlineData("<", "<")]
    [InlineData("<!--", "--")]
    public void Twice_the_body_is_at_most_twice_the_work(string first, string second)
    {
        var small = Work(first, second, 2_000);
        var large = Work(first, second, 4_000);
        Assert.InRange(large, 1, (small * 2.5) + 200_000);
    }

    /// <summary>Allocated bytes: a measure of work that does not depend on the machine's load.</summary>
    private static double Work(string first, string second, int count)
    {
        var body = new StringBuilder();
        for (var number = 0; number < count; number++)
        {
            body.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, first, number);
        }

        var text = body.Append(string.Concat(Enumerable.Repeat(second, count))).ToString();
        TagReader.Read(text, isHtml: true, AliasSamples.Keys);
        var before = GC.GetAllocatedBytesForCurrentThread();
        TagReader.Read(text, isHtml: true, AliasSamples.Keys);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int Count(BodyTags tags) => tags.Aliases.Count + tags.Placeholders.Count + tags.Foreign;
}
