using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Web.Admin;

/// <summary>
/// Visits servers and notes what they show on the way. A certificate that is not trusted is noted and the visit goes on:
/// nothing secret is sent, and an admin wants to know the rest too.
/// </summary>
public sealed class ProbeServers(GuardedConnections connections, TimeProvider time)
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The public CAs; null: those that this machine trusts.</summary>
    public X509Certificate2Collection? PublicRoots { get; init; }

    /// <summary>Makes a visit's connections; a demo has names that lead nowhere else.</summary>
    public Func<GuardedConnections, SocketsHttpHandler> Open { get; init; } = static connections => connections.CreateHandler();

    /// <param name="roots">The CAs to trust instead of the public ones; null: the public ones.</param>
    internal async Task<ServerProbe> RunAsync(Uri address, X509Certificate2Collection? roots, CancellationToken cancellationToken)
    {
        SeenCertificate? seen = null;
        using var handler = Open(connections);
#pragma warning disable CA5359 // The verdict is noted and reported; see the summary.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            seen = Look(certificate as X509Certificate2, chain, errors, roots ?? PublicRoots);
            return true;
        };
#pragma warning restore CA5359
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("vmr-scheduling-test", null));
        try
        {
            using var response = await client.SendAsync(request, both.Token);
            var offset = response.Headers.Date - time.GetUtcNow();
            return new ServerProbe(ProbeStage.Done, "", seen, (int)response.StatusCode, offset, await ReadAsync(response.Content, both.Token));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var failure = exception is OperationCanceledException
                ? ConnectionFailure.Late(seen is null ? ConnectionStep.Connection : ConnectionStep.Answer, Patience)
                : ConnectionFailure.Of(exception);
            return new ServerProbe(StageOf(failure.Step), $"{failure.Cause}.", seen, null, null, "");
        }
    }

    private static ProbeStage StageOf(ConnectionStep step) => step switch
    {
        ConnectionStep.Name => ProbeStage.Name,
        ConnectionStep.Connection => ProbeStage.Connection,
        ConnectionStep.Tls => ProbeStage.Tls,
        _ => ProbeStage.Answer,
    };

    private static SeenCertificate? Look(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection? roots)
    {
        if (certificate is null)
        {
            return null;
        }

        var problem = roots is null
            ? errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Describe(chain) : null
            : Rebuild(certificate, chain, roots);
        return new SeenCertificate(certificate.Subject, certificate.NotAfter, !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch), problem);
    }

    private static string? Rebuild(X509Certificate2 certificate, X509Chain? shown, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        foreach (var element in shown?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate) ? null : Describe(chain);
    }

    private static string Describe(X509Chain? chain)
    {
        var reasons = (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim()).Where(text => text.Length > 0).Distinct();
        return string.Join(" ", reasons) is { Length: > 0 } text ? text : "The chain does not end at a trusted root.";
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBytes];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
