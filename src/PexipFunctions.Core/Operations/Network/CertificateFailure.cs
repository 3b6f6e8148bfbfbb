using System.Security.Cryptography.X509Certificates;

namespace PexipFunctions.Operations.Network;

/// <summary>What .NET says against a server's certificate, in words. Its messages end in the names of flags (System.Net.Security, Strings.resx: net_ssl_io_cert_*).</summary>
internal static class CertificateFailure
{
    /// <param name="message">The message of the <see cref="System.Security.Authentication.AuthenticationException"/>.</param>
    public static string Describe(string message)
    {
        var flags = message[(message.LastIndexOf(':') + 1)..].Split(',', StringSplitOptions.TrimEntries);
        return Is(flags, "RemoteCertificateNameMismatch") ? "the certificate is made out to another name"
            : Is(flags, "RemoteCertificateNotAvailable") ? "the server shows no certificate"
            : Is(flags, nameof(X509ChainStatusFlags.NotTimeValid)) ? "the certificate, or one that it rests on, is expired or not yet valid"
            : Is(flags, nameof(X509ChainStatusFlags.Revoked)) ? "the certificate is revoked"
            : message.Contains("certificate", StringComparison.OrdinalIgnoreCase) ? "the certificate is not trusted: its chain does not end at an authority that this app trusts"
            : "the server does not speak TLS 1.2 or later there";
    }

    private static bool Is(string[] flags, string flag) => flags.Contains(flag, StringComparer.Ordinal);
}
