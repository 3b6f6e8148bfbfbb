using System.Text.Json;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Configuration;

/// <summary>The set of ways to sign in, in documents of ours and of releases that knew one word for it.</summary>
public sealed class SignInWaysTests
{
    [Theory]
    [InlineData("anonymous", SignInWays.Anonymous)]
    [InlineData("signedIn", SignInWays.Entra)]
    public void What_an_older_release_wrote_means_the_same(string older, SignInWays ways)
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New());
        document.Remove("signInWays");
        document["signIn"] = older;

        Assert.Equal(ways, IntegrationJson.FromJson(document).SignInWays);
    }

    [Theory]
    [InlineData(SignInWays.Anonymous, "anonymous")]
    [InlineData(SignInWays.Entra, "signedIn")]
    [InlineData(SignInWays.Exchange, "signedIn")]
    [InlineData(SignInWays.Entra | SignInWays.Exchange, "signedIn")]
    [InlineData(SignInWays.Anonymous | SignInWays.Entra | SignInWays.Exchange, "anonymous")]
    public void An_older_release_lets_strangers_in_where_this_one_does_and_nowhere_else(SignInWays ways, string older)
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New() with { SignInWays = ways });

        Assert.Equal(older, (string?)document["signIn"]);
        Assert.Equal(ways, IntegrationJson.FromJson(document).SignInWays);
    }

    [Fact]
    public void The_set_is_a_list_of_names_and_another_name_is_no_integration()
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New() with { SignInWays = SignInWays.Exchange | SignInWays.Anonymous });
        Assert.Equal("[\"anonymous\",\"exchange\"]", document["signInWays"]!.ToJsonString());

        document["signInWays"] = new JsonArray("none");
        Assert.Throws<JsonException>(() => IntegrationJson.FromJson(document));
    }

    [Fact]
    public void A_document_with_neither_is_of_an_integration_that_anyone_may_use()
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New());
        document.Remove("signInWays");
        document.Remove("signIn");

        Assert.Equal(SignInWays.Anonymous, IntegrationJson.FromJson(document).SignInWays);
    }
}
