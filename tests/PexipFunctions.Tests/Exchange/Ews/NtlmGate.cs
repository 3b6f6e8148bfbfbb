using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Simulators.Exchange.Ews;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Lets connections through that have signed in by NTLM, as IIS does; or does so badly, as a test wants it.</summary>
internal sealed class NtlmGate(NtlmVerifier verifier)
{
    private readonly ConcurrentDictionary<string, byte[]> challenged = new();
    private readonly ConcurrentDictionary<string, bool> signedIn = new();
    private int passwords;

    /// <summary>The ways to sign in that are offered.</summary>
    public string[] Offers { get; init; } = ["Negotiate", "NTLM"];

    /// <summary>What is sent in the place of a challenge; null: a right one.</summary>
    public string? BadChallenge { get; init; }

    /// <summary>The connection ends with the challenge, as behind a proxy that gives each request another.</summary>
    public bool CutsOff { get; init; }

    /// <summary>The channel binding that is asked for (Extended Protection); null: none.</summary>
    public byte[]? Binding { get; init; }

    /// <summary>The name that is asked for as the target (Extended Protection, where it looks at names); null: any.</summary>
    public string? Target { get; init; }

    /// <summary>How far the server's clock is ahead.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>Challenges lack what NTLMv2 needs: target information.</summary>
    public bool IsOld { get; init; }

    /// <summary>How many answers to challenges came: what a directory counts when they are wrong.</summary>
    public int Passwords => passwords;

    public async Task<bool> InvokeAsync(HttpContext context)
    {
        var connection = context.Connection.Id;
        var given = context.Request.Headers.Authorization.ToString();
        var message = given.StartsWith("NTLM ", StringComparison.Ordinal) ? Convert.FromBase64String(given[5..]) : [];
        switch (NtlmVerifier.TypeOf(message))
        {
            case 0 when signedIn.ContainsKey(connection):
                return true;
            case 1:
                return await ChallengeAsync(context);
            case 3 when challenged.TryRemove(connection, out var challenge):
                Interlocked.Increment(ref passwords);
                return verifier.Verify(message, challenge, Binding) && (Target is null || NtlmVerifier.TargetIn(message) == Target) ? signedIn.TryAdd(connection, true) : Refuse(context);
            default:
                return Refuse(context);
        }
    }

    private Task<bool> ChallengeAsync(HttpContext context)
    {
        var challenge = challenged[context.Connection.Id] = RandomNumberGenerator.GetBytes(8);
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = $"NTLM {BadChallenge ?? Convert.ToBase64String(Written(verifier.Challenge(challenge, TimeProvider.System.GetUtcNow() + Ahead)))}";
        if (CutsOff)
        {
            context.Response.Headers.Connection = "close";
        }

        return Task.FromResult(false);
    }

    private byte[] Written(byte[] message)
    {
        if (IsOld)
        {
            message[22] &= 0x77; // neither target information nor extended session security (MS-NLMP 2.2.2.5)
            message.AsSpan(40, 8).Clear();
        }

        return message;
    }

    private bool Refuse(HttpContext context)
    {
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = Offers;
        return false;
    }
}
