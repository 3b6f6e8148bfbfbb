using System.Text.Json;

namespace PexipFunctions.Tests.Infra;

public sealed class LintTests
{
    [Fact]
    public void Bicep_has_nothing_to_say_about_any_file()
    {
        var (exitCode, output) = Bicep.Run("lint", "--pattern", "**/*.bicep");

        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void Every_core_rule_is_an_error()
    {
        using var config = JsonDocument.Parse(Repository.Read("infra/bicepconfig.json"));
        var rules = config.RootElement.GetProperty("analyzers").GetProperty("core").GetProperty("rules").EnumerateObject().ToList();

        Assert.True(rules.Count >= 55, "A rule was dropped.");
        Assert.All(rules, rule => Assert.Equal("error", rule.Value.GetProperty("level").GetString()));
    }
}
