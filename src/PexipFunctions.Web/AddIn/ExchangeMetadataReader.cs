using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Web.AddIn;

/// <summary>Reads the metadata document of an Exchange server (Learn: "Validate an Exchange identity token") over guarded connections, without following it anywhere.</summary>
public sealed class ExchangeMetadataReader(GuardedConnections connections, ISecrets secrets, SchedulingMetrics metrics, TimeProvider time)
{
    private const int MostBytes = 262_144;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>The keys by their thumbprints (<c>x5t</c>), or in a sentence why there are none.</summary>
    /// <param name="caSecretName">The secret of the private CA; empty: public CAs.</param>
    public async Task<(IReadOnlyDictionary<string, SecurityKey>? Keys, string? Fault)> ReadAsync(Uri address, string caSecretName, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            using var handler = await CreateHandlerAsync(caSecretName, either.Token);
            using var invoker = new HttpMessageInvoker(new TracedRequests("exchange-metadata", metrics) { InnerHandler = handler });
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await invoker.SendAsync(request, either.Token);
            return response.IsSuccessStatusCode
                ? Parse(address, await ReadAsync(response, either.Token))
                : (null, $"{address} answered {(int)response.StatusCode}, and no document.");
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return (null, ConnectionFailure.Late(ConnectionStep.Answer, Patience).Describe(address));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException { InnerException: TimeoutException })
        {
            return (null, ConnectionFailure.Of(exception).Describe(address));
        }
        catch (Exception exception) when (SecretTrouble.Is(exception))
        {
            return (null, SecretTrouble.Describe(caSecretName, exception));
        }
        catch (InvalidOperationException)
        {
            return (null, $"The secret '{caSecretName}' holds no PEM certificate of the Exchange servers' CA.");
        }
    }

    /// <summary>Each read has a connection of its own: there is one a day.</summary>
    private async Task<SocketsHttpHandler> CreateHandlerAsync(string caSecretName, CancellationToken cancellationToken)
    {
        var authority = caSecretName.Length == 0 ? null
            : PrivateAuthority.Read(await secrets.FindAsync(caSecretName, fresh: false, cancellationToken)) ?? throw new InvalidOperationException("No certificate.");
        var handler = connections.CreateHandler();
        handler.SslOptions.CertificateChainPolicy = authority is null ? null : PrivateAuthority.Policy(authority);
        return handler;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>What the document says.</summary>
    internal static (IReadOnlyDictionary<string, SecurityKey>? Keys, string? Fault) Parse(Uri address, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            var keys = document.RootElement.GetProperty("keys").EnumerateArray().Where(IsCertificate)
                .ToDictionary(key => key.GetProperty("keyinfo").GetProperty("x5t").GetString()!, KeyOf, StringComparer.Ordinal);
            return keys.Count > 0 ? (keys, null) : (null, $"{address} names no certificate that signs tokens.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException or CryptographicException)
        {
            return (null, $"{address} shows something else than Exchange's metadata document.");
        }
    }

    private static bool IsCertificate(JsonElement key) =>
        key.GetProperty("usage").GetString() == "signing" && key.GetProperty("keyvalue").GetProperty("type").GetString() == "x509Certificate";

    private static SecurityKey KeyOf(JsonElement key) =>
        new X509SecurityKey(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key.GetProperty("keyvalue").GetProperty("value").GetString()!)));
}
