using System.Text.Json;
using PexipFunctions.AddIn;
using PexipFunctions.LocalHost;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.AddIn;

public sealed class BlockLandmarksTests
{
    [Fact]
    public void The_default_texts_have_the_landmarks_that_the_script_s_tests_use()
    {
        var json = File.ReadAllText(Path.Combine(Repository.Root, "tests", "addin", "landmarks.json"));
        var expected = JsonSerializer.Deserialize<Dictionary<string, BlockLandmarks>>(json, JsonSerializerOptions.Web)!;
        AssertSame(expected["PXPS"], BlockLandmarks.Of(DefaultTexts.JoiningInstructions));
        AssertSame(expected["TOK"], BlockLandmarks.Of(DefaultTexts.PlaceholderInstructions));
    }

    [Fact]
    public void A_variable_at_the_edge_leaves_an_empty_landmark() =>
        AssertSame(new(["", "is the address"], ["bye", ""]), BlockLandmarks.Of("{{alias}} is the&shy; address {{ alias_uuid }} bye {{ numeric_alias }}"), squeeze: true);

    [Fact]
    public void Statements_and_comments_are_gaps() =>
        AssertSame(new(["A", "B", "C"], []), BlockLandmarks.Of("A {% if guest_pin %} B {% endif %}{# note #} C {{alias_uuid}}"));

    private static void AssertSame(BlockLandmarks expected, BlockLandmarks actual, bool squeeze = false)
    {
        string Text(string piece) => squeeze ? piece.Replace(" ", "", StringComparison.Ordinal) : piece;
        Assert.Equal(expected.Before.Select(Text), actual.Before);
        Assert.Equal(expected.After.Select(Text), actual.After);
    }
}
