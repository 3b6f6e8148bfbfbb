using System.Security.Cryptography.X509Certificates;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Tests.Web.Admin.Testing;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>NTLM over TLS, against a server that verifies it, and servers that do it badly.</summary>
public sealed class EwsNtlmTests : IAsyncLifetime, IDisposable
{
    private readonly TestAuthority authority = new();
    private X509Certificate2 certificate = null!;
    private EwsOverStub ews = null!;

    public async Task InitializeAsync()
    {
        certificate = authority.Sign("localhost");
        ews = await EwsOverStub.StartAsync(certificate);
        ews.Secrets["ca"] = authority.Certificate.ExportCertificatePem();
        ews.Settings = ews.Settings with { Authentication = ExchangeAuthentication.Ntlm, CaSecretName = "ca" };
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await ews.DisposeAsync();
        certificate.Dispose();
    }

    public void Dispose() => authority.Dispose();

    [Fact]
    public void The_hash_of_passwords_is_that_of_RFC_1320()
    {
        Assert.Equal("31D6CFE0D16AE931B73C59D7E0C089C0", Convert.ToHexString(Md4.Hash([])));
        Assert.Equal("E33B4DDC9C38F2199C3E7B164FCC0536", Convert.ToHexString(Md4.Hash("12345678901234567890123456789012345678901234567890123456789012345678901234567890"u8)));
    }

    [Theory]
    [InlineData(@"CONTOSO\svc-vmr")]
    [InlineData("svc-vmr@contoso.com")]
    public async Task A_right_password_signs_in_bound_to_the_servers_certificate(string username)
    {
        ews.Settings = ews.Settings with { Username = username };
        var gate = Stand(new(Verifier(username)) { Binding = NtlmVerifier.BindingOf(certificate.RawData) });

        await ews.Open().ProbeAsync(default);

        Assert.Equal((1, 1), (gate.Passwords, ews.Stub.Requests.Count));
    }

    [Fact]
    public async Task A_connection_that_is_signed_in_is_kept_for_all_mailboxes_of_the_account()
    {
        var gate = Stand(new(Verifier()));

        for (var i = 0; i < 5; i++)
        {
            await ews.Open(i % 2 == 0 ? "vmr@contoso.com" : "other@contoso.com").ProbeAsync(default);
        }

        Assert.Equal((1, 5), (gate.Passwords, ews.Stub.Requests.Count));
        Assert.Single(ews.Stub.Requests.Select(request => request.Connection).Distinct());
    }

    [Fact]
    public async Task A_wrong_password_is_refused_once_and_told_with_what_to_do()
    {
        ews.Secrets["exchange"] = "wrong";
        var gate = Stand(new(Verifier()));

        var error = await FailAsync();

        Assert.Equal((MailboxTrouble.SignIn, 1, 0), (error.Trouble, gate.Passwords, ews.Stub.Requests.Count));
        Assert.Contains("refused the service account (NTLM)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Extended Protection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_with_another_certificate_is_refused_by_Extended_Protection()
    {
        Stand(new(Verifier()) { Binding = NtlmVerifier.BindingOf(authority.Certificate.RawData) });

        Assert.Contains("Extended Protection refuses NTLM", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_offers_no_NTLM_gets_no_password_and_is_named()
    {
        var gate = Stand(new(Verifier()) { Offers = ["Negotiate", "Basic"] });

        var errors = new[] { await FailAsync(), await FailAsync(), await FailAsync() };

        Assert.All(errors, error => Assert.Contains("does not offer NTLM, but Negotiate, Basic", error.Message, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Equal(MailboxTrouble.SignIn, error.Trouble));
        Assert.Equal(0, gate.Passwords);
    }

    [Theory]
    [InlineData("####")]
    [InlineData("")]
    [InlineData("TlRMTVNTUAACAAAA")]
    public async Task A_challenge_that_is_none_is_trouble_with_signing_in(string challenge)
    {
        var gate = Stand(new(Verifier()) { BadChallenge = challenge });

        var error = await FailAsync();

        Assert.Equal((MailboxTrouble.SignIn, 0), (error.Trouble, gate.Passwords));
    }

    [Fact]
    public async Task A_proxy_that_ends_the_connection_in_the_middle_is_trouble_with_signing_in()
    {
        var gate = Stand(new(Verifier()) { CutsOff = true });

        var error = await FailAsync();

        Assert.True(error.Trouble == MailboxTrouble.SignIn, error.ToString());
        Assert.Equal(0, gate.Passwords);
    }

    [Fact]
    public async Task A_server_that_cuts_the_connection_off_is_trouble_that_passes()
    {
        ews.Stub.Gate = context =>
        {
            context.Abort();
            return Task.FromResult(false);
        };

        Assert.Equal(MailboxTrouble.Transient, (await FailAsync()).Trouble);
    }

    [Fact]
    public async Task A_certificate_of_anyone_else_is_not_trusted()
    {
        ews.Settings = ews.Settings with { CaSecretName = "" };
        var gate = Stand(new(Verifier()));

        var error = await FailAsync();

        Assert.Contains("no TLS connection was made, since the certificate is not trusted", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, gate.Passwords);
    }

    [Fact]
    public async Task A_secret_without_a_certificate_is_named()
    {
        ews.Secrets["ca"] = "no PEM";

        Assert.Contains("'ca' holds no PEM certificate", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    private static NtlmVerifier Verifier(string username = @"CONTOSO\svc-vmr") =>
        NtlmVerifier.Of(username, EwsOverStub.Password);

    private NtlmGate Stand(NtlmGate gate)
    {
        ews.Stub.Gate = gate.InvokeAsync;
        return gate;
    }

    private Task<MailboxException> FailAsync() => Assert.ThrowsAsync<MailboxException>(() => ews.Open().ProbeAsync(default));
}
