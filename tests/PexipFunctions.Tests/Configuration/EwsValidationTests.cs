using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Operations.Network;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Configuration;

/// <summary>The fields with which Exchange on-premises is reached.</summary>
public sealed class EwsValidationTests
{
    private static readonly EwsExchange Right = SampleIntegration.OnPremises;

    public static TheoryData<string, string> Wrong => new()
    {
        { "http://mail.contoso.com/EWS/Exchange.asmx", "EWS URL must begin with https://." },
        { "https://outlook.office365.com/EWS/Exchange.asmx", "EWS URL leads to Exchange Online, where EWS has come to its end: give the integration the kind graph." },
        { "https://partner.outlook.cn/EWS/Exchange.asmx", "EWS URL leads to Exchange Online, where EWS has come to its end: give the integration the kind graph." },
        { "https://10.0.0.5/EWS/Exchange.asmx", "EWS URL is a private address: set the app setting Network__AllowPrivate to true if it is meant." },
        { "https://mail.contoso.com/EWS/Exchange.asmx?a=b", "EWS URL must not have a query or a fragment." },
        { "https://svc:secret@mail.contoso.com/EWS/Exchange.asmx", "EWS URL must not contain a user name or password: put them in a secret and name the secret." },
    };

    [Fact]
    public void What_is_complete_may_be_saved() => Assert.Equal([], Messages(Right));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void The_url_is_refused_with_the_reason(string url, string message) =>
        Assert.Equal([message], Messages(Right with { Url = new Uri(url) }));

    [Fact]
    public void A_private_address_is_taken_where_management_nodes_may_have_one()
    {
        var integration = SampleIntegration.New() with { Exchange = Right with { Url = new Uri("https://10.0.0.5/EWS/Exchange.asmx") } };

        Assert.Empty(IntegrationValidation.Check(integration, new DeploymentSettings { Network = new NetworkOptions { AllowPrivate = true } }));
    }

    [Theory]
    [InlineData(@"CONTOSO\svc-vmr", true)]
    [InlineData("svc-vmr@contoso.com", true)]
    [InlineData(@"CONTOSO\svc vmr", true)]
    [InlineData("svc-vmr", false)]
    [InlineData(@"CONTOSO\", false)]
    [InlineData(@"\svc-vmr", false)]
    [InlineData("CONTOSO\\svc:vmr", false)]
    public void The_account_is_named_with_its_domain(string username, bool isRight) => Assert.Equal(
        isRight ? "" : "Service account username must be DOMAIN\\name or name@contoso.com.", string.Concat(Messages(Right with { Username = username })));

    [Fact]
    public void Nothing_that_is_needed_may_be_missing() => Assert.Equal(
        ["exchange.url", "exchange.username", "exchange.passwordSecretName", "exchange.domains"],
        Check(new EwsExchange { AcceptedOrganizerDomains = ["contoso.com"] }).Select(error => error.Path));

    [Theory]
    [InlineData("ews", "exchange.tenantId", "Tenant ID is a field of the kind graph: leave it out with the kind ews.")]
    [InlineData("graph", "exchange.username", "Service account username is a field of the kind ews: leave it out with the kind graph.")]
    public void A_field_of_the_other_kind_is_refused(string kind, string path, string message)
    {
        var document = IntegrationJson.ToJson(kind == "ews" ? SampleIntegration.New() with { Exchange = Right } : SampleIntegration.New());
        RandomIntegration.Set(document, path, JsonValue.Create("x"));

        Assert.Equal([(path, message)], IntegrationDocument.Read(document, default, before: null).Errors.Select(error => (error.Path, error.Message)));
    }

    [Fact]
    public void What_is_stored_comes_back_with_the_fields_of_its_kind_alone()
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New() with { Exchange = Right });

        Assert.Equal(
            ["acceptedOrganizerDomains", "authentication", "authority", "caSecretName", "domains", "kind", "passwordSecretName", "url", "username"],
            document["exchange"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equivalent(Right, IntegrationJson.FromJson(document).Exchange, strict: true);
    }

    [Theory]
    [InlineData(ExchangeAuthentication.Basic, "mail.contoso.com", "ews-basic")]
    [InlineData(ExchangeAuthentication.Ntlm, "other.contoso.com", "ews-domains")]
    [InlineData(ExchangeAuthentication.Ntlm, "MAIL.contoso.com", "")]
    public void An_admin_is_warned_of_what_may_be_saved_all_the_same(ExchangeAuthentication authentication, string domain, string checks) => Assert.Equal(
        checks, string.Join(',', ExchangeFindings.SettingsOf(SampleIntegration.New() with { Exchange = Right with { Authentication = authentication, Domains = [domain] } }).Select(finding => finding.Check)));

    private static IEnumerable<string> Messages(EwsExchange exchange) => Check(exchange).Select(error => error.Message);

    private static IReadOnlyList<FieldError> Check(EwsExchange exchange) =>
        IntegrationValidation.Check(SampleIntegration.New() with { Exchange = exchange }, new DeploymentSettings());
}
