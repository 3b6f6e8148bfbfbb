using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Tests.Configuration;

public sealed class IntegrationValidationTests
{
    private const string Home = "11111111-1111-4111-8111-111111111111";
    private const string Other = "22222222-2222-4222-8222-222222222222";

    [Fact]
    public void The_sample_is_accepted() => Assert.Empty(Check(SampleIntegration.New()));

    [Fact]
    public void A_new_integration_lacks_exactly_what_an_admin_has_to_say()
    {
        var errors = Check(new Integration { Id = IntegrationId.New(), Name = "" });
        Assert.Equal(
            ["addinServerFqdn", "exchange.acceptedOrganizerDomains", "infinity.address", "joinServerFqdn", "mailboxEmailAddress", "name", "scheduledAliasDomain", "scheduledAliasPrefix"],
            errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_message_begins_with_the_name_of_its_field()
    {
        var errors = Check(new Integration { Id = IntegrationId.New(), Name = "", JoinBeforeBufferMinutes = 200, AddinDescription = new string('x', 251) });
        Assert.All(errors, error => Assert.StartsWith(IntegrationFields.ByPath[error.Path].Name, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(180, true)]
    [InlineData(181, false)]
    public void Buffers_are_from_0_to_180_minutes(int minutes, bool accepted)
    {
        Expect(SampleIntegration.New() with { JoinBeforeBufferMinutes = minutes }, accepted ? null : "joinBeforeBufferMinutes");
        Expect(SampleIntegration.New() with { JoinAfterBufferMinutes = minutes }, accepted ? null : "joinAfterBufferMinutes");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("3", true)]
    [InlineData("meet.a-_", true)]
    [InlineData("123456789", false)]
    [InlineData("a b", false)]
    [InlineData("ü", false)]
    public void An_alias_prefix_has_1_to_8_dialable_characters(string prefix, bool accepted) =>
        Expect(SampleIntegration.New() with { ScheduledAliasPrefix = prefix }, accepted ? null : "scheduledAliasPrefix");

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void An_alias_suffix_has_5_to_15_digits(int length, bool accepted) =>
        Expect(SampleIntegration.New() with { ScheduledAliasSuffixLength = length }, accepted ? null : "scheduledAliasSuffixLength");

    [Theory]
    [InlineData("vmr.example.com", true)]
    [InlineData("a-b.example", true)]
    [InlineData("localhost", false)]
    [InlineData("https://vmr.example.com", false)]
    [InlineData("vmr.example.com:443", false)]
    [InlineData("-vmr.example.com", false)]
    [InlineData("vmr..example.com", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("vmr.example.com\n", false)]
    public void A_server_is_a_real_fqdn(string fqdn, bool accepted)
    {
        Expect(SampleIntegration.New() with { AddinServerFqdn = fqdn }, accepted ? null : "addinServerFqdn");
        Expect(SampleIntegration.New() with { JoinServerFqdn = fqdn }, accepted ? null : "joinServerFqdn");
    }

    [Theory]
    [InlineData(125, null)]
    [InlineData(126, "addinDisplayName")]
    public void Manifest_names_have_at_most_125_characters(int length, string? refused) =>
        Expect(SampleIntegration.New() with { AddinDisplayName = new string('x', length) }, refused);

    [Fact]
    public void A_text_over_its_limit_is_refused_with_both_numbers()
    {
        var error = Assert.Single(Check(SampleIntegration.New() with { AddinDescription = new string('x', 251) }));
        Assert.Equal("Add-in description may have at most 250 characters; it has 251.", error.Message);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("bell\a")]
    public void A_character_that_breaks_manifests_and_scripts_is_refused(string name) =>
        Expect(SampleIntegration.New() with { AddinDisplayName = name }, "addinDisplayName");

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Expect(SampleIntegration.New() with { AddinDisplayName = "half " + (char)0xd83d }, "addinDisplayName");

    [Fact]
    public void A_name_may_have_characters_outside_the_basic_plane() =>
        Expect(SampleIntegration.New() with { AddinDisplayName = "Video \U0001F4F9" }, null);

    [Fact]
    public void Joining_instructions_without_the_alias_tag_are_refused() =>
        Expect(SampleIntegration.New() with { Texts = SampleIntegration.New().Texts with { JoiningInstructionsTemplate = "<p>{{alias}}</p>" } }, "joiningInstructionsTemplate");

    [Fact]
    public void A_variable_out_of_its_scope_is_refused_with_its_position()
    {
        var error = Assert.Single(Check(SampleIntegration.New() with { Texts = SampleIntegration.New().Texts with { AcceptNewSingleMeetingTemplate = "Subject: {{subject}}" } }));
        Assert.Equal(("acceptNewSingleMeetingTemplate", 1), (error.Path, error.Line));
        Assert.Contains("column", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_identity_with_another_tenants_id_is_refused_with_the_remedy()
    {
        var error = Assert.Single(Check(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*"], TenantId = Other } }));
        Assert.Equal("exchange.tenantId", error.Path);
        Assert.Contains("Choose the credential federated", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_identity_with_its_own_tenants_id_is_accepted() =>
        Expect(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*"], TenantId = Home } }, null);

    [Fact]
    public void A_certificate_needs_its_tenant_application_and_secret()
    {
        var errors = Check(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*"], Credential = CredentialKind.Certificate } });
        Assert.Equal(["exchange.tenantId", "exchange.clientId", "exchange.secretName"], errors.Select(error => error.Path));
    }

    [Fact]
    public void A_federated_credential_needs_tenant_and_application_and_no_secret()
    {
        var errors = Check(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*"], Credential = CredentialKind.Federated } });
        Assert.Equal(["exchange.tenantId", "exchange.clientId"], errors.Select(error => error.Path));
        Expect(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*"], Credential = CredentialKind.Federated, TenantId = Other, ClientId = Home } }, null);
    }

    [Theory]
    [InlineData("http://node.example.com")]
    [InlineData("ftp://node.example.com")]
    [InlineData("https://admin:pass@node.example.com")]
    [InlineData("https://node.example.com/?a=b")]
    [InlineData("node.example.com")]
    public void A_management_node_has_a_plain_https_address(string address) =>
        Expect(SampleIntegration.New() with { Infinity = new() { Address = new Uri(address, UriKind.RelativeOrAbsolute), SecretName = "s" } }, "infinity.address");

    [Theory]
    [InlineData("Tag-Keys", false)]
    [InlineData("node-login", true)]
    public void The_keys_that_sign_tags_are_no_credential(string secret, bool accepted)
    {
        Expect(SampleIntegration.New() with { Infinity = new() { Address = new Uri("https://node.example.com"), SecretName = secret } }, accepted ? null : "infinity.secretName");
        Expect(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*"], SecretName = secret } }, accepted ? null : "exchange.secretName");
    }

    [Fact]
    public void On_a_developers_machine_a_loopback_address_needs_no_https()
    {
        var integration = SampleIntegration.New() with { Infinity = new() { Address = new Uri("http://127.0.0.1:8443"), SecretName = "s" } };
        Assert.Empty(IntegrationValidation.Check(integration, new DeploymentSettings("", "", "", new NetworkOptions { AllowLoopback = true })));
    }

    [Theory]
    [InlineData(Provisioning.ExternalPolicy, "https://policy.example.com/x", true)]
    [InlineData(Provisioning.JoinWindow, "https://policy.example.com", false)]
    [InlineData(Provisioning.ExternalPolicy, "https://VMR.example.com", false)]
    [InlineData(Provisioning.ExternalPolicy, "http://policy.example.com", false)]
    [InlineData(Provisioning.ExternalPolicy, "policy.example.com", false)]
    public void A_next_policy_server_is_another_one_and_needs_external_policy(Provisioning provisioning, string address, bool accepted)
    {
        var infinity = new InfinitySettings { Provisioning = provisioning, Address = new Uri("https://node.example.com"), SecretName = "s", PolicySecretName = "p", PolicyNextAddress = new Uri(address, UriKind.RelativeOrAbsolute) };
        var errors = IntegrationValidation.Check(SampleIntegration.New() with { Infinity = infinity }, new DeploymentSettings("", "", "vmr.example.com", new NetworkOptions()));
        Assert.Equal(accepted ? [] : ["infinity.policyNextAddress"], errors.Select(error => error.Path));
    }

    [Fact]
    public void External_policy_needs_a_policy_secret_but_no_node() =>
        Expect(SampleIntegration.New() with { Infinity = new() { Provisioning = Provisioning.ExternalPolicy } }, "infinity.policySecretName");

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(4, 6, null)]
    [InlineData(3, 0, "infinity.hostPinLength")]
    [InlineData(21, 0, "infinity.hostPinLength")]
    [InlineData(0, 4, "infinity.guestPinLength")]
    public void Pins_have_4_to_20_digits_and_a_guest_pin_needs_a_host_pin(int host, int guest, string? refused) =>
        Expect(SampleIntegration.New() with { Infinity = new() { Address = new Uri("https://node.example.com"), SecretName = "s", HostPinLength = host, GuestPinLength = guest } }, refused);

    [Fact]
    public void Sign_in_needs_an_application_and_a_tenant()
    {
        var errors = Check(SampleIntegration.New() with { SignInWays = SignInWays.Entra });
        Assert.Equal(["signInClientId", "signInTenantIds"], errors.Select(error => error.Path));
    }

    [Theory]
    [InlineData(SignInWays.None, "", "signInWays")]
    [InlineData(SignInWays.Exchange, "", "exchange.domains")]
    [InlineData(SignInWays.Exchange, "mail.contoso.com", null)]
    [InlineData(SignInWays.Anonymous | SignInWays.Exchange, "", "exchange.domains")]
    [InlineData(SignInWays.Anonymous, "", null)]
    public void Sign_in_needs_a_way_and_with_Exchange_a_server(SignInWays ways, string domain, string? refused) => Expect(
        SampleIntegration.New() with
        {
            SignInWays = ways,
            Exchange = new GraphExchange { AcceptedOrganizerDomains = ["contoso.com"], Domains = domain.Length == 0 ? [] : [domain] },
        },
        refused);

    [Fact]
    public void A_wrong_entry_of_a_list_is_named()
    {
        var error = Assert.Single(Check(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["contoso.com", "not a domain"] } }));
        Assert.Contains("'not a domain'", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<FieldError> Check(Integration integration) => IntegrationValidation.Check(integration, new DeploymentSettings(Home, "", "", new NetworkOptions()));

    private static void Expect(Integration integration, string? refused) =>
        Assert.Equal(refused is null ? [] : [refused], Check(integration).Select(error => error.Path));

    [Theory]
    [InlineData("contoso.com", true)]
    [InlineData("*", true)]
    [InlineData("*.contoso.com", false)]
    [InlineData("@contoso.com", false)]
    public void An_accepted_domain_is_one_or_the_sign_for_all(string domain, bool accepted) =>
        Expect(SampleIntegration.New() with { Exchange = new GraphExchange { AcceptedOrganizerDomains = [domain] } }, accepted ? null : "exchange.acceptedOrganizerDomains");

    [Fact]
    public void Without_an_accepted_domain_the_message_says_what_to_enter()
    {
        var error = Assert.Single(Check(SampleIntegration.New() with { Exchange = new GraphExchange() }));
        Assert.Equal("exchange.acceptedOrganizerDomains", error.Path);
        Assert.Contains("Get-AcceptedDomain", error.Message, StringComparison.Ordinal);
        Assert.Contains("or * for everyone", error.Message, StringComparison.Ordinal);
    }
}
