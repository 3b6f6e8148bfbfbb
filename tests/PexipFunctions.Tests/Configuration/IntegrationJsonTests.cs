using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Templates;

namespace PexipFunctions.Tests.Configuration;

/// <summary>How an integration is grouped in code changes nothing in the document that the API and the rows have.</summary>
public sealed class IntegrationJsonTests
{
    [Fact]
    public void Texts_stand_among_the_members_of_the_document()
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New() with { Texts = new TextSet { SuccessMessage = "Done.", LocationTemplate = "{{alias}}" } });

        Assert.Equal(("Done.", "{{alias}}"), ((string?)document["successMessage"], (string?)document["locationTemplate"]));
        Assert.Equal(DefaultTexts.RejectGeneralError, (string?)document["rejectGeneralErrorTemplate"]);
        Assert.False(document.ContainsKey("texts"));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var integration = SampleIntegration.New() with
        {
            Texts = new TextSet { SuccessMessage = "Done.", AcceptNewSingleMeetingTemplate = "" },
            Exchange = new GraphExchange { TenantId = "0f8fad5b-d9cb-469f-a165-70867728950e", Credential = CredentialKind.Secret, AcceptedOrganizerDomains = ["contoso.com"] },
        };

        Assert.Equivalent(integration, IntegrationJson.FromJson(IntegrationJson.ToJson(integration)), strict: true);
    }

    [Fact]
    public void A_text_that_a_row_lacks_has_its_default()
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New() with { Texts = new TextSet { SuccessMessage = "Done." } });
        document.Remove("acceptOccurrenceUnderSeriesTemplate");

        var read = IntegrationJson.FromJson(document);

        Assert.Equal(new TextSet { SuccessMessage = "Done." }, read.Texts);
        Assert.Equal(DefaultTexts.AcceptOccurrenceUnderSeries, (string?)document["acceptOccurrenceUnderSeriesTemplate"]);
    }

    [Fact]
    public void Each_field_that_is_rendered_is_one_of_the_texts_and_no_other_is()
    {
        var texts = typeof(TextSet).GetProperties().Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        Assert.Equal(IntegrationFields.All.Where(each => each.Scope is not null).Select(each => each.Path).Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "acceptedOrganizerDomains": ["contoso.com"] }""")]
    [InlineData("""{ "acceptedOrganizerDomains": ["contoso.com"], "kind": "graph" }""")]
    [InlineData("""{ "kind": "graph", "endpoint": "https://graph.microsoft.com/v1.0", "acceptedOrganizerDomains": ["contoso.com"] }""")]
    public void Graph_is_read_whatever_a_row_leaves_out(string exchange) =>
        Assert.Equivalent(new GraphExchange { AcceptedOrganizerDomains = ["contoso.com"] }, Read(exchange), strict: true);

    [Fact]
    public void The_section_of_graph_has_the_members_that_it_had() => Assert.Equal(
        ["acceptedOrganizerDomains", "authority", "caSecretName", "clientId", "credential", "domains", "endpoint", "kind", "secretName", "tenantId"],
        IntegrationJson.ToJson(SampleIntegration.New())["exchange"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void People_sign_in_at_the_authority_of_their_cloud_whatever_the_mailbox_is()
    {
        Assert.Equal(new GraphExchange().Authority, Assert.IsType<EwsExchange>(Read("""{ "kind": "ews" }""")).Authority);
        Assert.Equal("login.microsoftonline.us", Assert.IsType<EwsExchange>(Read("""{ "kind": "ews", "authority": "https://login.microsoftonline.us" }""")).Authority.Host);
    }

    [Fact]
    public void Ews_is_read_with_what_is_its_own()
    {
        var read = Assert.IsType<EwsExchange>(Read("""{ "kind": "ews", "url": "https://mail.contoso.com/EWS/Exchange.asmx", "username": "CONTOSO\\svc", "authentication": "basic", "acceptedOrganizerDomains": ["contoso.com"] }"""));

        Assert.Equal((new Uri("https://mail.contoso.com/EWS/Exchange.asmx"), "CONTOSO\\svc", ExchangeAuthentication.Basic, ""), (read.Url, read.Username, read.Authentication, read.PasswordSecretName));
        Assert.Equal(["contoso.com"], read.AcceptedOrganizerDomains);
    }

    [Theory]
    [InlineData("imap", "Kind must be graph or ews.")]
    [InlineData("", "Kind must be graph or ews.")]
    public void Another_kind_is_read_and_refused(string kind, string message)
    {
        var integration = SampleIntegration.New() with { Exchange = Read($$"""{ "kind": "{{kind}}", "acceptedOrganizerDomains": ["contoso.com"] }""") };

        Assert.Equal((kind, kind), (integration.Exchange.Kind, (string?)IntegrationJson.ToJson(integration)["exchange"]!["kind"]));
        Assert.Equal([("exchange.kind", message)], IntegrationValidation.Check(integration, new DeploymentSettings()).Select(error => (error.Path, error.Message)));
    }

    private static ExchangeSettings Read(string exchange)
    {
        var document = IntegrationJson.ToJson(SampleIntegration.New());
        document["exchange"] = JsonNode.Parse(exchange);
        return IntegrationJson.FromJson(document).Exchange;
    }
}
