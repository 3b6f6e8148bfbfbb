using PexipFunctions.Configuration;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class BasicSignInTests
{
    [Theory]
    [InlineData(FailedSignIn.Redirect)]
    [InlineData(FailedSignIn.Unauthorized)]
    public async Task Wrong_credentials_are_tried_once_and_named(object answer)
    {
        await using var fixture = await NodeFixture.StartAsync(new() { FailedSignIn = (FailedSignIn)answer });
        fixture.Secrets["node"] = "admin:wrong";

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(InfinityTrouble.SignIn, failure.Trouble);
        Assert.Single(fixture.Node.Requests.All);
    }

    [Theory]
    [InlineData(FailedSignIn.Redirect)]
    [InlineData(FailedSignIn.Unauthorized)]
    public async Task A_changed_password_is_read_again(object answer)
    {
        await using var fixture = await NodeFixture.StartAsync(new() { FailedSignIn = (FailedSignIn)answer });
        fixture.Node.SignIn.ChangePassword("changed");
        fixture.Secrets.Rotate("node", "admin:changed");

        var result = await fixture.Client.CreateAsync(Sample.Room(), default);

        Assert.Equal((CreateRoomOutcome.Created, 1), (result.Outcome, fixture.Secrets.FreshReads));
    }

    /// <summary>Each wrong password brings the account nearer to its lock-out, and each that is right and comes too late is in vain.</summary>
    [Theory]
    [InlineData(FailedSignIn.Redirect)]
    [InlineData(FailedSignIn.Unauthorized)]
    public async Task Credentials_that_were_refused_twice_rest_for_half_an_hour_and_others_are_tried_at_once(object answer)
    {
        var time = NodeFixture.Clock();
        await using var fixture = await NodeFixture.StartAsync(new() { FailedSignIn = (FailedSignIn)answer }, time);
        fixture.Secrets["node"] = "admin:wrong";

        var failures = new List<InfinityException>();
        for (var i = 0; i < 5; i++)
        {
            failures.Add(await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default)));
        }

        Assert.All(failures, failure => Assert.Equal(InfinityTrouble.SignIn, failure.Trouble));
        Assert.Contains("twice. It is not tried again before", failures[2].Message, StringComparison.Ordinal);
        Assert.Equal(2, fixture.Node.Requests.All.Count);
        time.Advance(TimeSpan.FromMinutes(31));
        await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));
        await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));
        Assert.Equal(3, fixture.Node.Requests.All.Count);
        fixture.Secrets["node"] = "admin:password";
        Assert.Null(await fixture.Client.FindByTagAsync("any", default));
    }

    [Fact]
    public async Task Credentials_that_one_host_was_refused_twice_are_not_tried_by_another()
    {
        await using var fixture = await NodeFixture.StartAsync(new() { FailedSignIn = FailedSignIn.Unauthorized });
        fixture.Secrets["node"] = "admin:wrong";
        await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));
        await Assert.ThrowsAsync<InfinityException>(() => fixture.OtherClient.FindByTagAsync("any", default));

        foreach (var client in new[] { fixture.Client, fixture.OtherClient })
        {
            var resting = await Assert.ThrowsAsync<InfinityException>(() => client.FindByTagAsync("any", default));
            Assert.Contains("twice. It is not tried again before", resting.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, fixture.Node.Requests.All.Count);
        fixture.Secrets["node"] = "admin:password";
        Assert.Null(await fixture.OtherClient.FindByTagAsync("any", default));
    }

    [Theory]
    [InlineData(403, "SignIn")]
    [InlineData(503, "Transient")]
    public async Task A_vault_that_does_not_give_the_secret_is_named_with_its_answer(int status, string trouble)
    {
        await using var fixture = await NodeFixture.StartAsync();
        fixture.Secrets.Failure = new Azure.RequestFailedException(status, "answer", "Code", null);

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal((trouble, $"The secret 'node' could not be read: the key vault answered {status} Code."), (failure.Trouble.ToString(), failure.Message));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("malformed")]
    public async Task A_secret_that_holds_no_credentials_is_named(string secretName)
    {
        await using var fixture = await NodeFixture.StartAsync(settings: new InfinitySettings { SecretName = secretName });
        fixture.Secrets["malformed"] = "only-a-user";

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(InfinityTrouble.SignIn, failure.Trouble);
        Assert.Contains($"'{secretName}'", failure.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Node.Requests.All);
    }
}
