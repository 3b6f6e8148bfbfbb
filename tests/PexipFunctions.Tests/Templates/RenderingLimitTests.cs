using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Templates;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Tests.Templates;

/// <summary>Each limit to its last step, character, item and tick.</summary>
public class RenderingLimitTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_million_steps_may_be_made_and_no_more()
    {
        var rendering = New();
        rendering.Spend(999_999);
        rendering.Spend(1);
        Assert.Equal(1_000_000, rendering.Steps);
        IsLimit("too much work", () => rendering.Spend(1));
    }

    [Fact]
    public void Steps_beyond_any_number_do_not_begin_again_at_none()
    {
        var rendering = New();
        IsLimit("too much work", () => rendering.Spend(int.MaxValue));
        IsLimit("too much work", () => rendering.Spend(int.MaxValue));
        Assert.Equal(int.MaxValue, rendering.Steps);
    }

    [Fact]
    public void A_text_may_have_a_megabyte_and_costs_a_step_for_each_32_characters()
    {
        var rendering = New();
        rendering.SpendText(1_048_576);
        Assert.Equal(32_769, rendering.Steps);
        IsLimit("a text of more than 1048576", () => rendering.SpendText(1_048_577));
    }

    [Fact]
    public void A_list_may_have_a_hundred_thousand_items_and_costs_a_step_for_each()
    {
        var rendering = New();
        rendering.SpendItems(100_000);
        Assert.Equal(100_001, rendering.Steps);
        IsLimit("a list of more than 100000", () => rendering.SpendItems(100_001));
    }

    [Fact]
    public void Reading_a_text_costs_a_step_for_each_32_characters_and_anything_else_none()
    {
        var rendering = New();
        rendering.SpendReading(new TextValue(new string('a', 96)));
        rendering.SpendReading(NoneValue.Instance);
        Assert.Equal(3, rendering.Steps);
    }

    [Fact]
    public void Two_seconds_may_pass_and_not_a_tick_more()
    {
        var rendering = New();
        Assert.Equal(TimeSpan.FromSeconds(2), rendering.TimeLeft);
        time.Advance(TimeSpan.FromMilliseconds(1_500));
        Assert.Equal(TimeSpan.FromMilliseconds(500), rendering.TimeLeft);
        time.Advance(TimeSpan.FromMilliseconds(500));
        rendering.CheckTime();
        rendering.Step(7);
        Assert.Equal(1, rendering.Steps);
        Assert.Equal((7, TimeSpan.FromMilliseconds(1)), (rendering.Offset, rendering.TimeLeft));
        time.Advance(TimeSpan.FromTicks(1));
        IsLimit("longer than 2 seconds", rendering.CheckTime);
        IsLimit("longer than 2 seconds", () => rendering.Step(8));
        Assert.Equal((8, TimeSpan.FromMilliseconds(1)), (rendering.Offset, rendering.TimeLeft));
    }

    [Fact]
    public void Many_steps_at_once_look_at_the_clock_and_few_do_not()
    {
        var rendering = New();
        time.Advance(TimeSpan.FromSeconds(3));
        rendering.Spend(1_023);
        IsLimit("longer than 2 seconds", () => rendering.Spend(1));
        var other = New();
        time.Advance(TimeSpan.FromSeconds(3));
        IsLimit("longer than 2 seconds", () => other.Spend(1_024));
    }

    [Theory]
    [InlineData("character")]
    [InlineData("text")]
    [InlineData("span")]
    public void A_megabyte_may_be_printed_and_not_a_character_more(string kind)
    {
        using var writer = new LimitedWriter();
        writer.Write(new string('a', 1_048_575));
        Write(writer, kind);
        Assert.Equal(1_048_576, writer.Length);
        IsLimit("prints more than 1048576", () => Write(writer, kind));
        writer.Write((string?)null);
        Assert.Equal(1_048_576, writer.ToString().Length);
    }

    [Theory]
    [InlineData("{{ range(100000)|list|length }}", "100000")]
    [InlineData("{{ 'a' * 12 }}", "aaaaaaaaaaaa")]
    public void What_is_within_the_limits_is_rendered(string template, string expected) =>
        Assert.Equal(expected, new TemplateRenderer().RenderHtml(template, new Dictionary<string, string>()));

    [Fact]
    public void A_template_of_the_greatest_length_is_rendered() =>
        Assert.Equal(12_288, new TemplateRenderer().RenderHtml(new string('a', 12_288), new Dictionary<string, string>()).Length);

    private static void Write(LimitedWriter writer, string kind)
    {
        switch (kind)
        {
            case "character":
                writer.Write('b');
                break;
            case "text":
                writer.Write("b");
                break;
            default:
                writer.Write("b".AsSpan());
                break;
        }
    }

    private Rendering New() => new(autoescape: true, time);

    private static void IsLimit(string words, Action act) => Assert.Contains(words, Assert.ThrowsAny<Exception>(act).Message, StringComparison.Ordinal);
}
