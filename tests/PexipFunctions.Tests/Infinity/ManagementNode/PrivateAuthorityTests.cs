using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PexipFunctions.Configuration;
using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

public sealed class PrivateAuthorityTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly X509Certificate2 authority = Authority("CN=Private CA");
    private readonly X509Certificate2 other = Authority("CN=Another CA");

    public void Dispose()
    {
        authority.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task A_node_with_a_certificate_of_the_private_authority_is_trusted()
    {
        await using var fixture = await StartAsync(caSecretName: "ca");
        fixture.Secrets["ca"] = other.ExportCertificatePem() + "\n" + authority.ExportCertificatePem();

        Assert.Null(await fixture.Client.FindByTagAsync("any", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("other")]
    public async Task A_node_with_anyone_elses_certificate_is_not(string caSecretName)
    {
        await using var fixture = await StartAsync(caSecretName);
        fixture.Secrets["other"] = other.ExportCertificatePem();

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(InfinityTrouble.Unreachable, failure.Trouble);
        Assert.Contains("no TLS connection was made, since the certificate is not trusted", failure.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Node.Requests.All);
    }

    [Fact]
    public async Task A_secret_without_certificate_is_named()
    {
        await using var fixture = await StartAsync(caSecretName: "empty");

        var failure = await Assert.ThrowsAsync<InfinityException>(() => fixture.Client.FindByTagAsync("any", default));

        Assert.Contains("'empty'", failure.Message, StringComparison.Ordinal);
    }

    private async Task<NodeFixture> StartAsync(string caSecretName) =>
        await NodeFixture.StartAsync(new() { Certificate = Leaf() }, settings: new InfinitySettings { SecretName = "node", CaSecretName = caSecretName });

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From, Until);
    }

    private X509Certificate2 Leaf()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, From, Until, [1, 2, 3, 4]);
        return signed.CopyWithPrivateKey(key);
    }
}
