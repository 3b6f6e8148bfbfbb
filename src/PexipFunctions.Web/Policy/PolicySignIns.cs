using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Policy;

/// <summary>
/// Slows guesses of the policy passwords down, in this instance's memory: for each address, for the ranges that it lies in, and
/// for each user, so that many addresses guess no faster. A password that was right before is looked at in any case, wherever it
/// comes from; the first one of a range that has not failed is, too, unless a user is guessed from all over the world.
/// </summary>
public sealed class PolicySignIns(IRandomSource random, TimeProvider time)
{
    /// <summary>Failures after which an address, its range and its wide range wait;</summary>
    private static readonly int[] Free = [5, 20, 60];

    /// <summary>and where their user is guessed.</summary>
    private static readonly int[] FreeWhereGuessed = [0, 5, 20];
    private const int FreeOfUser = 20;

    /// <summary>From then on a user has one failure a second, from all places together.</summary>
    private const int MostOfUser = 500;
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(1);

    /// <summary>Of each kind: so that many addresses make no range forgotten.</summary>
    private const int MostPlaces = 20_000;
    private const int MostAccepted = 1_000;

    /// <summary>Users are what a stranger writes: they share places, by a hash that no one outside can guess.</summary>
    private const int UserPlaces = 4_096;
    private readonly byte[] key = Key(random);
    private readonly RecentPlaces<SignInAttempts>[] places = [new(MostPlaces), new(MostPlaces), new(MostPlaces)];
    private readonly ConcurrentDictionary<string, byte> accepted = new(StringComparer.Ordinal);
    private readonly SignInAttempts[] users = new SignInAttempts[UserPlaces];
    private readonly Lock gate = new();

    /// <summary>Addresses and ranges remembered at present.</summary>
    internal int Count => places.Sum(kind => kind.Count);

    /// <summary>How long the sender of these credentials must wait before they are looked at; zero: they are.</summary>
    public TimeSpan Wait(string address, string authorization)
    {
        if (accepted.ContainsKey(HashOf(authorization)))
        {
            return TimeSpan.Zero;
        }

        var (now, user) = (time.GetUtcNow(), UserAt(authorization, known => known));
        var failures = user.IsOver(now) ? 0 : user.Failures;
        var waits = PlacesOf(address).Zip(failures >= FreeOfUser ? FreeWhereGuessed : Free, (place, free) => place.Kind.Find(place.Name)?.Wait(free, now) ?? TimeSpan.Zero);
        return waits.Append(failures >= MostOfUser && now < user.LastAt + BetweenFailures ? user.LastAt + BetweenFailures - now : TimeSpan.Zero).Max();
    }

    /// <summary>They were wrong.</summary>
    public void Failed(string address, string authorization)
    {
        var now = time.GetUtcNow();
        foreach (var (kind, name) in PlacesOf(address))
        {
            kind.Change(name, known => (known ?? default).Failed(now));
        }

        UserAt(authorization, known => known.Failed(now));
        accepted.TryRemove(HashOf(authorization), out _);
    }

    /// <summary>They were right: what their address failed before counts no more.</summary>
    public void Succeeded(string address, string authorization)
    {
        places[0].Remove(address);
        if (accepted.Count < MostAccepted)
        {
            accepted.TryAdd(HashOf(authorization), 0);
        }
    }

    /// <summary>The address, and the ranges that it lies in, the narrow one first.</summary>
    private IEnumerable<(RecentPlaces<SignInAttempts> Kind, string Name)> PlacesOf(string address) =>
        places.Zip(ClientAddresses.RangesOf(address).Append(address).Reverse());

    private SignInAttempts UserAt(string authorization, Func<SignInAttempts, SignInAttempts> change)
    {
        var place = (int)((uint)StringComparer.Ordinal.GetHashCode(BasicCredentials.UserOf(authorization)) % UserPlaces);
        lock (gate)
        {
            return users[place] = change(users[place]);
        }
    }

    private static byte[] Key(IRandomSource random)
    {
        var key = new byte[32];
        random.Fill(key);
        return key;
    }

    // Under a key of this process: what lies in memory is no password, and the time of a look-up tells nothing of one.
    private string HashOf(string authorization) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(authorization)));
}
