using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Tests.Web.Admin.Testing;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>An Exchange behind TLS that is broken in a way, and what an admin sees of it: the alarms that the API gives the console.</summary>
internal sealed class EwsAlarmStage : IAsyncDisposable
{
    public static readonly IntegrationId Id = IntegrationId.FromGuid(new Guid("0e0e0e0e-1b1b-4c2c-8d3d-4e4e4e4e4e4e"));
    private readonly TestAuthority authority = new();
    private X509Certificate2 certificate = null!;

    public EwsOverStub Ews { get; private set; } = null!;

    /// <param name="name">To whom the server's certificate is made out.</param>
    /// <param name="until">When it expires; null: in a century.</param>
    public static async Task<EwsAlarmStage> StartAsync(string name = "localhost", DateTimeOffset? until = null)
    {
        var stage = new EwsAlarmStage();
        stage.certificate = stage.authority.Sign(name, until);
        stage.Ews = await EwsOverStub.StartAsync(stage.certificate);
        stage.Ews.Secrets["ca"] = stage.authority.Certificate.ExportCertificatePem();
        stage.Ews.Settings = stage.Ews.Settings with { Authentication = ExchangeAuthentication.Ntlm, CaSecretName = "ca" };
        return stage;
    }

    /// <summary>Puts a server there that verifies NTLM, as changed.</summary>
    public NtlmGate Stand(Func<NtlmVerifier, NtlmGate>? make = null)
    {
        var verifier = NtlmVerifier.Of(Ews.Settings.Username, EwsOverStub.Password);
        var gate = make?.Invoke(verifier) ?? new NtlmGate(verifier);
        Ews.Stub.Gate = gate.InvokeAsync;
        return gate;
    }

    /// <summary>Puts something there that gives one answer to everything.</summary>
    public void Answer(int status, string mediaType = "text/html", params (string Name, string Value)[] headers) => Ews.Stub.Gate = async context =>
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, mediaType);
        foreach (var (name, value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await context.Response.WriteAsync("<html><body>Not Exchange.</body></html>");
        return false;
    };

    /// <summary>The channel binding of a proxy with a certificate of its own.</summary>
    public byte[] OtherBinding => NtlmVerifier.BindingOf(authority.Certificate.RawData);

    /// <summary>Looks at the mailbox as a save does, on one of several hosts, and gives the alarms as the console gets them.</summary>
    public async Task<IReadOnlyList<JsonNode>> LookAsync(int host = 0)
    {
        var services = Ews.Host(host);
        Assert.True(MailboxAddress.TryParse(EwsOverStub.Mailbox, out var mailbox));
        await new MailboxConnection(services.GetRequiredService<IMailboxes>(), Alarms(services), Ews.Time)
            .TryAsync(new Integration { Id = Id, Name = "Test", MailboxEmailAddress = mailbox, Exchange = Ews.Settings }, default);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await (await new ReadAlarms(Alarms(services)).RunAsync(default)).ToResult(context.Request).ExecuteAsync(context);
        return [.. JsonNode.Parse(body.ToArray())!["items"]!.AsArray().Select(item => item!)];
    }

    public async ValueTask DisposeAsync()
    {
        await Ews.DisposeAsync();
        certificate.Dispose();
        authority.Dispose();
    }

    private static AlarmStore Alarms(IServiceProvider services) => ActivatorUtilities.CreateInstance<AlarmStore>(services);
}
