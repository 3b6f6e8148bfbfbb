using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Configuration;

/// <summary>A domain is one, however it is written.</summary>
public sealed class OrganizerDomainSpellingTests
{
    [Theory]
    [InlineData("one@Example.COM", "example.com")]
    [InlineData("one@example.com.", "example.com")]
    [InlineData("one@müller.example", "xn--mller-kva.example")]
    [InlineData("one@MÜLLER.EXAMPLE", "xn--mller-kva.example")]
    [InlineData("one@xn--mller-kva.example", "xn--mller-kva.example")]
    [InlineData("one@XN--MLLER-KVA.example.", "xn--mller-kva.example")]
    [InlineData("\"one@example.com\"@evil.example", "evil.example")]
    [InlineData("one@example.com..", "example.com.")] // no domain, and not one of a real one's spellings
    [InlineData("one@", "")]
    [InlineData("/o=contoso/cn=one", "")]
    public void The_domain_of_an_address_has_one_spelling(string address, string domain) => Assert.Equal(domain, OrganizerDomains.Of(address));

    [Theory]
    [InlineData("müller.example", "one@xn--mller-kva.example")]
    [InlineData("XN--MLLER-KVA.example", "one@Müller.example")]
    [InlineData("example.com.", "one@example.com")]
    public void An_admin_s_spelling_and_the_invitation_s_may_differ(string accepted, string organizer)
    {
        var integration = Accepting(accepted);
        Assert.True(integration.Accepts(organizer) && integration.IsInsider(organizer));
        Assert.False(integration.Accepts("one@muller.example"));
        Assert.DoesNotContain(IntegrationValidation.Check(integration, new DeploymentSettings()), error => error.Path == "exchange.acceptedOrganizerDomains");
    }

    [Theory]
    [InlineData("müller")]
    [InlineData(" example.com")]
    [InlineData("example.com\n")]
    [InlineData("mül ler.example")]
    [InlineData("*.müller.example")]
    [InlineData("example..com")]
    public void What_is_no_domain_in_any_spelling_is_refused(string accepted) =>
        Assert.Contains(IntegrationValidation.Check(Accepting(accepted), new DeploymentSettings()), error => error.Path == "exchange.acceptedOrganizerDomains");

    [Theory]
    [InlineData("xn--mller-kva.example", "müller.example (xn--mller-kva.example)")]
    [InlineData("example.com", "example.com")]
    [InlineData("xn--.example", "xn--.example")]
    public void A_person_reads_both_spellings(string domain, string text) => Assert.Equal(text, DomainName.Describe(domain));

    private static Integration Accepting(string domain) => SampleIntegration.New() with { Exchange = SampleIntegration.New().Exchange with { AcceptedOrganizerDomains = [domain] } };
}
