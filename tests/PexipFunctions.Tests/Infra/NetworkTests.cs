namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class NetworkTests(DefaultDeployment deployment, FullDeployment full)
{
    [Fact]
    public void There_is_no_network_unless_asked_for()
    {
        Assert.Empty(deployment.All("Microsoft.Network/virtualNetworks"));
        Assert.Empty(deployment.All("Microsoft.Network/natGateways"));
        Assert.Null(deployment.Properties("Microsoft.Web/sites")["virtualNetworkSubnetId"]);
    }

    [Fact]
    public void Outgoing_traffic_leaves_by_one_fixed_address()
    {
        var subnet = Assert.Single(full.Properties("Microsoft.Network/virtualNetworks")["subnets"]!.AsArray())!["properties"]!;

        Assert.Equal((string?)full.One("Microsoft.Network/natGateways")["id"], (string?)subnet["natGateway"]!["id"]);
        Assert.Equal("Static", (string?)full.Properties("Microsoft.Network/publicIPAddresses")["publicIPAllocationMethod"]);
        Assert.False((bool)subnet["defaultOutboundAccess"]!);
    }

    [Fact]
    public void The_subnet_is_delegated_as_Flex_Consumption_needs_it()
    {
        var subnet = full.Properties("Microsoft.Network/virtualNetworks")["subnets"]![0]!["properties"]!;

        Assert.Equal("Microsoft.App/environments", (string?)subnet["delegations"]![0]!["properties"]!["serviceName"]);
    }

    [Fact]
    public void Behind_Front_Door_only_its_own_requests_are_let_in()
    {
        var site = full.Properties("Microsoft.Web/sites")["siteConfig"]!;
        var rule = Assert.Single(site["ipSecurityRestrictions"]!.AsArray())!;

        Assert.Equal("Deny", (string?)site["ipSecurityRestrictionsDefaultAction"]);
        Assert.Equal("AzureFrontDoor.Backend", (string?)rule["ipAddress"]);
        Assert.Contains("frontDoorId", (string?)rule["headers"]!["x-azure-fdid"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_custom_domain_has_a_certificate_that_renews_itself()
    {
        var tls = full.Properties("Microsoft.Cdn/profiles/customDomains")["tlsSettings"]!;

        Assert.Equal("ManagedCertificate", (string?)tls["certificateType"]);
        Assert.Equal("TLS12", (string?)tls["minimumTlsVersion"]);
    }
}
