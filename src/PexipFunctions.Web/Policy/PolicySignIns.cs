using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Policy;

/// <summary>
/// Slows guesses of the policy passwords down, in this instance's memory: for each address and range of addresses, and for each
/// user, so that many addresses guess no faster. A right password is never locked out by a stranger's guesses: an address that
/// has not failed is looked at in any case, and so is a password that was right before, wherever it comes from.
/// </summary>
public sealed class PolicySignIns(IRandomSource random, TimeProvider time)
{
    private const int FreeOfAddress = 5;
    private const int FreeOfRange = 20;
    private const int FreeOfUser = 20;
    private const int MostAddresses = 50_000;
    private const int MostAccepted = 1_000;

    /// <summary>Counting takes every lock of the dictionary.</summary>
    private const int BetweenCounts = 256;

    /// <summary>Users are what a stranger writes: they share places, by a hash that no one outside can foretell.</summary>
    private const int UserPlaces = 4_096;
    private readonly byte[] key = Key(random);
    private readonly ConcurrentDictionary<string, SignInAttempts> addresses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> accepted = new(StringComparer.Ordinal);
    private readonly SignInAttempts[] users = new SignInAttempts[UserPlaces];
    private readonly Lock gate = new();
    private long failures;

    /// <summary>Addresses and ranges remembered at present.</summary>
    internal int Count => addresses.Count;

    /// <summary>How long the sender of these credentials must wait before they are looked at; zero: they are.</summary>
    public TimeSpan Wait(string address, string authorization)
    {
        var now = time.GetUtcNow();
        if (accepted.ContainsKey(HashOf(authorization)))
        {
            return TimeSpan.Zero;
        }

        var isUserGuessed = UserAt(authorization, users => users.IsOver(now) ? 0 : users.Failures) >= FreeOfUser;
        var (own, range) = (Of(address), ClientAddresses.RangeOf(address) is { } name ? Of(name) : default);
        var (first, second) = isUserGuessed ? (own.Wait(0, now), range.Wait(FreeOfAddress, now)) : (own.Wait(FreeOfAddress, now), range.Wait(FreeOfRange, now));
        return first > second ? first : second;
    }

    /// <summary>They were wrong.</summary>
    public void Failed(string address, string authorization)
    {
        var now = time.GetUtcNow();
        foreach (var place in (string?[])[address, ClientAddresses.RangeOf(address)])
        {
            _ = place is null ? default : addresses.AddOrUpdate(place, _ => default(SignInAttempts).Failed(now), (_, known) => known.Failed(now));
        }

        UserAt(authorization, known => 0, known => known.Failed(now));
        accepted.TryRemove(HashOf(authorization), out _);
        if (Interlocked.Increment(ref failures) % BetweenCounts == 0 && addresses.Count >= MostAddresses)
        {
            Forget(now);
        }
    }

    /// <summary>They were right: what their address failed before counts no more.</summary>
    public void Succeeded(string address, string authorization)
    {
        addresses.TryRemove(address, out _);
        if (accepted.Count < MostAccepted)
        {
            accepted.TryAdd(HashOf(authorization), 0);
        }
    }

    private SignInAttempts Of(string place) => addresses.GetValueOrDefault(place);

    private int UserAt(string authorization, Func<SignInAttempts, int> read, Func<SignInAttempts, SignInAttempts>? change = null)
    {
        var place = (int)((uint)StringComparer.Ordinal.GetHashCode(BasicCredentials.UserOf(authorization)) % UserPlaces);
        lock (gate)
        {
            users[place] = change?.Invoke(users[place]) ?? users[place];
            return read(users[place]);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var entry in addresses.Where(entry => entry.Value.IsOver(now)))
        {
            addresses.TryRemove(entry);
        }

        if (addresses.Count >= MostAddresses)
        {
            addresses.Clear();
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
