using System.Text;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>The service accounts that may sign in with Basic, and how often each failed: too often, and it is locked out, as a directory does.</summary>
public sealed class EwsAccounts
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> passwords = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> failures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>After so many failures even the right password is refused; 0: never.</summary>
    public int LockedOutAfter { get; set; } = 10;

    /// <summary>Sets an account's password, and lets it in again.</summary>
    public void Set(string user, string password)
    {
        lock (gate)
        {
            passwords[user] = password;
            failures.Remove(user);
        }
    }

    /// <summary>How often an account failed since it last was let in.</summary>
    public int Failures(string user)
    {
        lock (gate)
        {
            return failures.GetValueOrDefault(user);
        }
    }

    /// <summary>Whether the request is let in; if not, 401 was answered with the ways to sign in.</summary>
    internal bool Admit(HttpContext context)
    {
        if (IsRight(context.Request.Headers.Authorization.ToString()))
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"exchange\"";
        return false;
    }

    private bool IsRight(string header)
    {
        if (Decode(header) is not [var user, var password])
        {
            return false;
        }

        lock (gate)
        {
            var failed = failures.GetValueOrDefault(user);
            var isRight = passwords.TryGetValue(user, out var known) && known == password && (LockedOutAfter == 0 || failed < LockedOutAfter);
            failures[user] = isRight ? 0 : failed + 1;
            return isRight;
        }
    }

    private static string[] Decode(string header)
    {
        var text = header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? header[6..].Trim() : "";
        Span<byte> bytes = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var written) ? Encoding.UTF8.GetString(bytes[..written]).Split(':', 2) : [];
    }
}
