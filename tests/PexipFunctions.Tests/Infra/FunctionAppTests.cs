using System.Text.Json.Nodes;

namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class FunctionAppTests(DefaultDeployment deployment)
{
    private JsonNode App => deployment.Properties("Microsoft.Web/sites");

    [Fact]
    public void The_app_runs_dotnet_isolated_10_on_Flex_Consumption()
    {
        Assert.Equal("FC1", (string?)deployment.One("Microsoft.Web/serverfarms")["sku"]!["name"]);
        Assert.Equal("dotnet-isolated", (string?)App["functionAppConfig"]!["runtime"]!["name"]);
        Assert.Equal("10.0", (string?)App["functionAppConfig"]!["runtime"]!["version"]);
    }

    [Fact]
    public void The_app_loads_its_package_with_its_identity()
    {
        var storage = App["functionAppConfig"]!["deployment"]!["storage"]!;

        Assert.Equal("blobContainer", (string?)storage["type"]);
        Assert.Equal("UserAssignedIdentity", (string?)storage["authentication"]!["type"]);
    }

    [Fact]
    public void One_instance_is_always_ready_for_HTTP()
    {
        var ready = Assert.Single(App["functionAppConfig"]!["scaleAndConcurrency"]!["alwaysReady"]!.AsArray());

        Assert.Equal("http", (string?)ready!["name"]);
        Assert.Equal(1, (int)ready["instanceCount"]!);
    }

    [Fact]
    public void The_app_speaks_nothing_older_than_TLS_1_2_and_nothing_but_HTTPS()
    {
        Assert.True((bool)App["httpsOnly"]!);
        Assert.Equal("1.2", (string?)App["siteConfig"]!["minTlsVersion"]);
        Assert.Equal("1.2", (string?)App["siteConfig"]!["scmMinTlsVersion"]);
    }

    [Fact]
    public void The_app_sets_no_property_that_Flex_Consumption_has_given_up() // Learn, "App settings reference for Azure Functions", Flex Consumption plan deprecations
    {
        string[] given = ["alwaysOn", "containerSize", "ftpsState", "functionAppScaleLimit", "isReserved", "isXenon", "linuxFxVersion", "netFrameworkVersion", "preWarmedInstanceCount",
            "use32BitWorkerProcess", "vnetBackupRestoreEnabled", "vnetContentShareEnabled", "vnetImagePullEnabled", "vnetRouteAllEnabled", "windowsFxVersion"];

        Assert.Empty(App.AsObject().Concat(App["siteConfig"]!.AsObject()).Select(property => property.Key).Intersect(given, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Publishing_with_a_password_is_off()
    {
        var policies = deployment.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    [Fact]
    public void The_app_s_only_identity_is_the_user_assigned_one()
    {
        var identity = deployment.One("Microsoft.Web/sites")["identity"]!;

        Assert.Equal("UserAssigned", (string?)identity["type"]);
        Assert.EndsWith("userAssignedIdentities/vmr-identity", Assert.Single(identity["userAssignedIdentities"]!.AsObject()).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Deployment_tools_find_it_by_the_service_of_azure_yaml()
    {
        var service = (string)deployment.One("Microsoft.Web/sites")["tags"]!["azd-service-name"]!;

        Assert.Contains($"\n  {service}:\n", Repository.Read("azure.yaml"), StringComparison.Ordinal);
    }
}
