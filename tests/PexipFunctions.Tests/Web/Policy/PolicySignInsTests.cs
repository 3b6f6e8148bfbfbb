using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Infinity.Policy;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Tests.Web.Policy;

public sealed class PolicySignInsTests
{
    private const string Stranger = "203.0.113.7";
    private const string Node = "198.51.100.1";
    private static readonly string Right = Basic("node:secret");
    private readonly FakeTimeProvider time = new(PolicySample.Start);
    private readonly PolicySignIns signIns;

    public PolicySignInsTests() => signIns = new PolicySignIns(SecureRandom.Instance, time);

    [Fact]
    public void With_each_failure_past_the_fifth_an_address_waits_longer_up_to_a_minute()
    {
        var waits = Enumerable.Range(0, 12).Select(number =>
        {
            signIns.Failed(Stranger, Guess(number));
            return signIns.Wait(Stranger, Guess(number + 1)).TotalSeconds;
        }).ToList();

        Assert.Equal([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60], waits);
    }

    [Fact]
    public void The_wait_runs_out_and_a_quarter_of_an_hour_later_all_is_forgotten()
    {
        Fail(Stranger, 8);
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Guess(9)));
        signIns.Failed(Stranger, Guess(9));
        Assert.Equal(TimeSpan.FromSeconds(16), signIns.Wait(Stranger, Guess(10)));
        time.Advance(TimeSpan.FromMinutes(15));
        signIns.Failed(Stranger, Guess(10));
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Guess(11)));
    }

    [Fact]
    public void Guesses_from_many_addresses_of_a_range_are_slowed_together()
    {
        for (var number = 1; number <= 30; number++)
        {
            signIns.Failed($"203.0.113.{number}", Guess(number));
        }

        Assert.Equal(TimeSpan.FromMinutes(1), signIns.Wait("203.0.113.200", Guess(0)));
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Node, Right));
    }

    [Theory]
    [InlineData("20010DB8{0:X4}0001")]
    [InlineData("203.0.{1}.{2}")]
    public void Guesses_from_many_ranges_of_a_wide_one_are_slowed_together(string address)
    {
        var looked = 0;
        for (var number = 0; number < 26_500; number++)
        {
            var from = string.Format(CultureInfo.InvariantCulture, address, number, number % 250, number / 250);
            if (signIns.Wait(from, Guess(number)) == TimeSpan.Zero)
            {
                looked++;
                signIns.Failed(from, Guess(number));
            }
        }

        Assert.Equal(21, looked);
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Node, Right));
    }

    [Fact]
    public void A_flood_of_places_frees_none_that_waits()
    {
        Fail(Stranger, 20);
        for (var number = 0; number < 60_000; number++)
        {
            signIns.Failed(number.ToString("X16", CultureInfo.InvariantCulture), Basic($"user{number}:x"));
            if (number % 10_000 == 0)
            {
                signIns.Failed(Stranger, Guess(number)); // as a minute later
            }
        }

        Assert.NotEqual(TimeSpan.Zero, signIns.Wait(Stranger, Guess(0)));
        Assert.NotEqual(TimeSpan.Zero, signIns.Wait("203.0.113.200", Guess(0)));
    }

    [Fact]
    public void A_user_who_is_guessed_from_all_over_the_world_has_one_failure_a_second_and_the_node_goes_on()
    {
        signIns.Succeeded(Node, Right);
        var looked = 0;
        for (var number = 0; number < 10_000; number++)
        {
            var from = $"{1 + number / 250}.{number % 250}.1.1";
            if (signIns.Wait(from, Guess(number)) == TimeSpan.Zero)
            {
                looked++;
                signIns.Failed(from, Guess(number));
            }

            time.Advance(TimeSpan.FromMilliseconds(10));
            Assert.Equal(TimeSpan.Zero, signIns.Wait(Node, Right));
        }

        Assert.InRange(looked, 500, 500 + 95);
    }

    [Fact]
    public void Guesses_of_one_user_from_addresses_all_over_the_world_get_one_try_each()
    {
        FailAllOver(25);

        Assert.All(Enumerable.Range(0, 25), number => Assert.NotEqual(TimeSpan.Zero, signIns.Wait($"203.{number}.113.7", Guess(99))));
    }

    [Fact]
    public void Guesses_of_one_user_take_nothing_from_another()
    {
        FailAllOver(25);
        signIns.Failed(Node, Basic("other:x"));

        // Users share places by chance: three of them hardly the same one.
        Assert.Contains(TimeSpan.Zero, new[] { "other:x", "another:x", "a third:x" }.Select(sent => signIns.Wait(Node, Basic(sent))));
        Assert.NotEqual(TimeSpan.Zero, signIns.Wait(Node, Guess(0)));
    }

    [Fact]
    public void A_right_password_forgives_its_own_address_and_neither_the_range_nor_the_user()
    {
        FailAllOver(25);
        for (var number = 1; number <= 30; number++)
        {
            signIns.Failed($"203.0.113.{number}", Guess(number));
        }

        signIns.Succeeded("203.0.113.1", Right);

        Assert.NotEqual(TimeSpan.Zero, signIns.Wait("203.0.113.200", Guess(0)));
        Assert.NotEqual(TimeSpan.Zero, signIns.Wait("203.7.113.7", Guess(99)));
    }

    [Fact]
    public void A_right_password_from_elsewhere_is_not_locked_out_by_hundreds_of_places()
    {
        for (var number = 0; number < 499; number++)
        {
            signIns.Failed(string.Create(CultureInfo.InvariantCulture, $"203.{number % 250}.{number / 250}.7"), Guess(number));
            Assert.Equal(TimeSpan.Zero, signIns.Wait(Node, Right));
        }
    }

    [Fact]
    public void A_password_that_was_right_is_looked_at_even_from_the_guesser_s_own_address()
    {
        signIns.Succeeded(Stranger, Right);
        Fail(Stranger, 100);

        Assert.Equal(TimeSpan.Zero, signIns.Wait(Stranger, Right));
        Assert.NotEqual(TimeSpan.Zero, signIns.Wait(Stranger, Guess(0)));
    }

    [Fact]
    public void A_password_that_is_wrong_by_now_is_a_guess_like_any_other()
    {
        signIns.Succeeded(Node, Right);
        for (var number = 0; number < 10; number++)
        {
            signIns.Failed(Node, Right);
        }

        Assert.NotEqual(TimeSpan.Zero, signIns.Wait(Node, Right));
    }

    [Fact]
    public void A_node_whose_password_was_wrong_waits_a_minute_at_most_once_it_is_right()
    {
        for (var number = 0; number < 500; number++)
        {
            signIns.Failed(Node, Basic("node:old"));
        }

        Assert.InRange(signIns.Wait(Node, Right), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Node, Right));
        signIns.Succeeded(Node, Right);
        signIns.Failed(Node, Guess(0));
        Assert.Equal(TimeSpan.Zero, signIns.Wait(Node, Right));
    }

    [Fact]
    public void A_flood_of_addresses_and_users_does_not_fill_the_memory()
    {
        var most = 0;
        for (var number = 0; number < 120_000; number++)
        {
            signIns.Failed(number.ToString("X16", CultureInfo.InvariantCulture), Basic($"user{number}:x"));
            most = Math.Max(most, number % 1_000 == 0 ? signIns.Count : 0);
        }

        Assert.InRange(most, 20_000, 60_000);
    }

    private void Fail(string address, int times)
    {
        for (var number = 0; number < times; number++)
        {
            signIns.Failed(address, Guess(number));
        }
    }

    private void FailAllOver(int addresses)
    {
        for (var number = 0; number < addresses; number++)
        {
            signIns.Failed($"203.{number}.113.7", Guess(number));
        }
    }

    private static string Guess(int number) => Basic($"node:guess{number}");

    private static string Basic(string credentials) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
}
