using System.Security.Cryptography;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>What a connection has of NTLM, which signs in connections and not requests (MS-NTHT 1.3): a challenge, then an answer to it.</summary>
internal sealed class NtlmConnection
{
    private byte[] challenge = [];

    public bool IsSignedIn { get; private set; }

    /// <summary>The connection's own, which goes with it.</summary>
    public static NtlmConnection Of(IDictionary<object, object?> items)
    {
        if (items.TryGetValue(typeof(NtlmConnection), out var known))
        {
            return (NtlmConnection)known!;
        }

        var made = new NtlmConnection();
        items[typeof(NtlmConnection)] = made;
        return made;
    }

    /// <summary>The message of an Authorization header; empty: it holds none.</summary>
    public static byte[] MessageIn(string header)
    {
        var text = header.StartsWith("NTLM ", StringComparison.OrdinalIgnoreCase) ? header[5..].Trim() : "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : [];
    }

    /// <summary>The header that answers the beginning of a sign-in.</summary>
    public string Challenge(DateTimeOffset now)
    {
        (IsSignedIn, challenge) = (false, RandomNumberGenerator.GetBytes(8));
        return $"NTLM {Convert.ToBase64String(new NtlmVerifier("CONTOSO", "", "").Challenge(challenge, now))}";
    }

    /// <summary>Whether the answer to the challenge proves the password; each challenge counts once.</summary>
    public bool TrySignIn(byte[] message, string password)
    {
        var asked = challenge;
        challenge = [];
        return IsSignedIn = asked.Length > 0 && NtlmVerifier.Of(NtlmVerifier.NameIn(message), password).Verify(message, asked, binding: null);
    }
}
