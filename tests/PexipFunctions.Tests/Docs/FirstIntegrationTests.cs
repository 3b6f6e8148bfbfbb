using System.Text.RegularExpressions;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>infra/README's step for the first integration, filled in as it says, gives one that may be saved.</summary>
public sealed partial class FirstIntegrationTests
{
    private static readonly string Step = TheStep().Match(Repository.Read("infra/README.md")).Value;

    [Fact]
    public void The_step_for_the_first_integration_names_every_field_without_which_nothing_is_saved()
    {
        var empty = new Integration { Id = IntegrationId.New(), Name = "" };
        var reachable = empty with { Infinity = empty.Infinity with { Address = new Uri("https://node.example.com") } };
        var needed = new[] { empty, reachable }.SelectMany(integration => IntegrationValidation.Check(integration, new DeploymentSettings()))
            .Select(error => error.Name).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("Management Node secret name", needed);
        Assert.All(needed, name => Assert.Contains($"*{name}*", Step, StringComparison.Ordinal));
    }

    [Fact]
    public void The_step_for_the_first_integration_names_no_field_that_there_is_not() =>
        Assert.Empty(Bullet().Matches(Step).SelectMany(bullet => Named().Matches(bullet.Value)).Select(name => name.Groups[1].Value).Except(IntegrationFields.All.Select(field => field.Name)));

    [GeneratedRegex(@"^8\. \*\*The integration\.\*\*.*?(?=^9\. )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex TheStep();

    [GeneratedRegex("^ +- .*$", RegexOptions.Multiline)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\*([^*]+)\*")]
    private static partial Regex Named();
}
