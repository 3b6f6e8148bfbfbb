using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Rooms;
using PexipFunctions.Tests.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Infinity.Policy;

public sealed class AnswerPolicyTests
{
    private readonly FakeTimeProvider time = new(PolicySample.Start);
    private readonly FixedSecrets secrets = new() { ["policy"] = "node:secret", ["others"] = "node:other" };
    private readonly List<string> looked = [];
    private readonly List<PolicyCaller> callers = [new(PolicySample.Integration, "policy"), new(IntegrationId.New(), "others")];
    private Func<CancellationToken, Task<PolicyRoom?>> load = _ => Task.FromResult<PolicyRoom?>(PolicySample.Room());

    [Fact]
    public async Task A_known_alias_in_its_window_gets_its_room_by_one_look_up()
    {
        var answer = await AskAsync("sip:75123456@contoso.com;transport=tls", "node:secret");

        Assert.Equal("Weekly sync", (string?)JsonNode.Parse(answer!.Json)!["result"]!["name"]);
        Assert.Equal(["75123456"], looked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer abc")]
    [InlineData("Basic")]
    [InlineData("Basic not base64!")]
    [InlineData("Basic ")]
    public async Task Without_credentials_nothing_is_said_or_looked_up(string? header)
    {
        Assert.Null(await Policy().AnswerAsync(new PolicyRequest(header, "75123456"), default));
        Assert.Empty(looked);
    }

    [Theory]
    [InlineData("node:wrong")]
    [InlineData("other:secret")]
    [InlineData("node")]
    [InlineData("")]
    public async Task Wrong_credentials_are_refused_before_any_look_up(string credentials)
    {
        Assert.Null(await AskAsync("75123456", credentials));
        Assert.Empty(looked);
    }

    [Fact]
    public async Task An_empty_secret_lets_nobody_in()
    {
        secrets["policy"] = "";

        Assert.Null(await AskAsync("75123456", ""));
    }

    [Fact]
    public async Task Another_infinitys_nodes_learn_nothing_of_the_alias() =>
        Assert.Equal(Unknown, await AskAsync("75123456", "node:other"));

    [Fact]
    public async Task A_rotated_secret_is_read_again()
    {
        secrets.Rotate("policy", "node:rotated");

        Assert.Contains("Weekly sync", (await AskAsync("75123456", "node:rotated"))!.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_credentials_all_day_do_not_read_the_vault_all_day()
    {
        var policy = Policy();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await policy.AnswerAsync(new PolicyRequest(Basic("node:wrong"), "75123456"), default);
        }

        Assert.Equal(callers.Count, secrets.FreshReads);
    }

    [Fact]
    public async Task Of_wrong_credentials_the_vault_is_asked_for_the_same_user_alone_and_for_ten_at_most()
    {
        callers.Add(new(IntegrationId.New(), "missing"));
        secrets["another"] = "admin:secret";
        callers.Add(new(IntegrationId.New(), "another"));
        await AskAsync("75123456", "node:wrong");
        Assert.Equal(3, secrets.FreshReads);

        for (var number = 0; number < 12; number++)
        {
            secrets[$"more{number}"] = $"node:secret{number}";
            callers.Add(new(IntegrationId.New(), $"more{number}"));
        }

        await AskAsync("75123456", "node:wrong");
        Assert.Equal(3 + 10, secrets.FreshReads);
    }

    [Fact]
    public async Task The_vault_is_read_again_after_thirty_seconds_however_often_wrong_credentials_came_meanwhile()
    {
        var (policy, reads) = (Policy(), new List<int>());
        foreach (var seconds in (double[])[0, 20, 9.999, 0.001])
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            await policy.AnswerAsync(new PolicyRequest(Basic("node:wrong"), "75123456"), default);
            reads.Add(secrets.FreshReads);
        }

        Assert.Equal([2, 2, 2, 4], reads);
    }

    [Fact]
    public async Task What_cannot_be_an_alias_is_left_to_infinity_without_a_look_up()
    {
        Assert.Equal(Unknown, await AskAsync("not/ours", "node:secret"));
        Assert.Empty(looked);
    }

    [Fact]
    public async Task An_inner_failure_is_left_to_infinity()
    {
        load = _ => throw new IOException("Storage is down.");

        Assert.Equal(Failed, await AskAsync("75123456", "node:secret"));
    }

    [Fact]
    public async Task A_vault_that_fails_lets_nobody_in()
    {
        secrets.Failure = new IOException("The vault is down.");

        Assert.Equal(Failed, await AskAsync("75123456", "node:secret"));
        Assert.Empty(looked);
    }

    [Fact]
    public async Task A_look_up_that_takes_two_seconds_is_left_to_infinity_and_stopped()
    {
        var stopped = false;
        var never = new TaskCompletionSource<PolicyRoom?>();
        load = token =>
        {
            token.Register(() => stopped = true);
            return never.Task;
        };
        var asking = AskAsync("75123456", "node:secret");
        time.Advance(TimeSpan.FromMilliseconds(1_999));
        Assert.False(asking.IsCompleted);

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Failed, await asking);
        Assert.True(stopped);
    }

    [Fact]
    public async Task A_request_that_was_given_up_is_no_failure()
    {
        using var giveUp = new CancellationTokenSource();
        load = async token =>
        {
            await giveUp.CancelAsync();
            token.ThrowIfCancellationRequested();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Policy().AnswerAsync(new PolicyRequest(Basic("node:secret"), "75123456"), giveUp.Token));
    }

    private static PolicyReply Unknown { get; } = new(PolicyAnswer.Unknown.ToJson(), IsFailure: false);

    private static PolicyReply Failed { get; } = Unknown with { IsFailure = true };

    private Task<PolicyReply?> AskAsync(string alias, string credentials) => Policy().AnswerAsync(new PolicyRequest(Basic(credentials), alias), default);

    private AnswerPolicy Policy() => new(
        new PolicyLookups(
            _ => Task.FromResult<IReadOnlyList<PolicyCaller>>(callers),
            (alias, token) =>
            {
                looked.Add(alias);
                return load(token);
            }),
        null!,
        secrets,
        time,
        NullLogger<AnswerPolicy>.Instance);

    private static string Basic(string credentials) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
}
