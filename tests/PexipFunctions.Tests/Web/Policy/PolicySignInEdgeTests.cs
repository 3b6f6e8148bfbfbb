using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Infinity.Policy;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Tests.Web.Policy;

/// <summary>Where the limits of <see cref="PolicySignIns"/> begin and end.</summary>
public sealed class PolicySignInEdgeTests
{
    private const string Stranger = "203.0.113.7";
    private readonly FakeTimeProvider time = new(PolicySample.Start);
    private readonly PolicySignIns signIns;

    public PolicySignInEdgeTests() => signIns = new PolicySignIns(SecureRandom.Instance, time);

    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 2)]
    [InlineData(22, 4)]
    public void A_range_of_addresses_has_twenty_free_failures(int failures, int wait)
    {
        for (var number = 1; number <= failures; number++)
        {
            signIns.Failed($"203.0.113.{number}", Sent($"user{number}"));
        }

        Assert.Equal(TimeSpan.FromSeconds(wait), signIns.Wait("203.0.113.200", Sent("another")));
    }

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 2)]
    public void A_user_has_twenty_free_failures_and_then_each_address_one_try(int failures, int wait)
    {
        for (var number = 0; number < failures; number++)
        {
            signIns.Failed($"198.51.{number}.7", Sent("node"));
        }

        Assert.Equal(TimeSpan.FromSeconds(wait), signIns.Wait($"198.51.{failures - 1}.7", Sent("node")));
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Sent("node")));
    }

    [Fact]
    public void A_guessed_user_has_five_free_failures_in_a_new_range_before_all_of_it_waits()
    {
        for (var number = 0; number < 20; number++)
        {
            signIns.Failed($"198.51.{number}.7", Sent("node"));
        }

        for (var number = 1; number <= 5; number++)
        {
            signIns.Failed($"203.0.113.{number}", Sent($"user{number}"));
        }

        Assert.Equal(TimeSpan.Zero, signIns.Wait("203.0.113.200", Sent("node")));
        signIns.Failed("203.0.113.6", Sent("user6"));
        Assert.Equal(TimeSpan.FromSeconds(2), signIns.Wait("203.0.113.200", Sent("node")));
    }

    [Fact]
    public void The_longer_of_two_waits_counts()
    {
        Fail(8);
        Assert.Equal(TimeSpan.FromSeconds(8), signIns.Wait(Stranger, Sent("x")));
        for (var number = 20; number < 60; number++)
        {
            signIns.Failed($"203.0.113.{number}", Sent($"user{number}"));
        }

        Assert.Equal(TimeSpan.FromMinutes(1), signIns.Wait(Stranger, Sent("x")));
    }

    [Fact]
    public void Failures_count_until_a_quarter_of_an_hour_has_passed_without_one()
    {
        Fail(8);
        time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Fail(1);
        Assert.Equal(TimeSpan.FromSeconds(16), signIns.Wait(Stranger, Sent("x")));
    }

    [Fact]
    public void A_user_s_failures_are_forgotten_after_a_quarter_of_an_hour()
    {
        for (var number = 0; number < 20; number++)
        {
            signIns.Failed($"198.51.{number}.7", Sent("node"));
        }

        time.Advance(TimeSpan.FromMinutes(15));
        signIns.Failed(Stranger, Sent("other"));
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Sent("node")));
    }

    [Fact]
    public void After_a_right_password_an_address_has_its_free_failures_again()
    {
        Fail(5);
        signIns.Succeeded(Stranger, Sent("right"));
        Fail(5);
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Sent("x")));
        Fail(1);
        Assert.Equal(TimeSpan.FromSeconds(2), signIns.Wait(Stranger, Sent("x")));
    }

    [Fact]
    public void A_thousand_right_passwords_are_remembered_and_no_more()
    {
        for (var number = 0; number <= 1_000; number++)
        {
            signIns.Succeeded("198.51.100.1", Sent($"user{number}"));
        }

        Fail(20);
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Sent("user999")));
        Assert.NotEqual(TimeSpan.Zero, signIns.Wait(Stranger, Sent("user1000")));
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 2)]
    public void A_wide_range_of_addresses_has_sixty_free_failures(int failures, int wait)
    {
        for (var number = 1; number <= failures; number++)
        {
            signIns.Failed($"203.0.{number}.7", Sent($"user{number}"));
        }

        Assert.Equal(TimeSpan.FromSeconds(wait), signIns.Wait("203.0.200.7", Sent("another")));
        Assert.Equal(TimeSpan.Zero, signIns.Wait("203.1.200.7", Sent("another")));
    }

    [Theory]
    [InlineData(499, 0, 0)]
    [InlineData(500, 0, 1000)]
    [InlineData(500, 999, 1)]
    [InlineData(500, 1000, 0)]
    public void From_five_hundred_failures_on_a_user_has_one_a_second(int failures, int after, int wait)
    {
        for (var number = 0; number < failures; number++)
        {
            signIns.Failed($"{1 + number / 250}.{number % 250}.1.1", Sent("node"));
        }

        time.Advance(TimeSpan.FromMilliseconds(after));
        Assert.Equal(TimeSpan.FromMilliseconds(wait), signIns.Wait("203.0.113.7", Sent("node")));
        Assert.Equal(TimeSpan.Zero, signIns.Wait("203.0.113.7", Sent("another")));
    }

    [Fact]
    public void Where_places_are_too_many_those_go_that_failed_longest_ago()
    {
        Fail(8);
        FailFrom(0, 9_999);
        Fail(1);
        FailFrom(9_999, 19_998 + 9_999);

        Assert.Equal(20_000 + 2 + 2, signIns.Count); // and their ranges, which are one and the stranger's
        Assert.Equal(TimeSpan.FromSeconds(16), signIns.Wait(Stranger, Sent("x")));
        FailFrom(29_997, 29_999);
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Sent("x")));
    }

    private void FailFrom(int first, int end)
    {
        for (var number = first; number < end; number++)
        {
            signIns.Failed(number.ToString("X16", CultureInfo.InvariantCulture), Sent(string.Create(CultureInfo.InvariantCulture, $"user{number}")));
        }
    }

    private void Fail(int times)
    {
        for (var number = 0; number < times; number++)
        {
            signIns.Failed(Stranger, Sent(string.Create(CultureInfo.InvariantCulture, $"guess{number}")));
        }
    }

    private static string Sent(string user) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:x"));
}
