using System.Text.RegularExpressions;

namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class SecretsTests(DefaultDeployment deployment, FullDeployment full)
{
    [Fact]
    public void No_key_and_no_connection_string_is_asked_for_or_written() =>
        Assert.DoesNotMatch(
            new Regex("listKeys|listAccountSas|listSecrets|AccountKey=|SharedAccess|InstrumentationKey|DefaultEndpointsProtocol", RegexOptions.IgnoreCase),
            deployment.Json + full.Json);

    [Fact]
    public void Telemetry_is_written_by_identity_only()
    {
        Assert.True((bool)deployment.Properties("Microsoft.Insights/components")["DisableLocalAuth"]!);
        Assert.True((bool)deployment.Properties("Microsoft.OperationalInsights/workspaces")["features"]!["disableLocalAuth"]!);
    }

    [Fact]
    public void The_vault_is_guarded_by_roles_and_cannot_be_purged()
    {
        var vault = deployment.Properties("Microsoft.KeyVault/vaults");

        Assert.True((bool)vault["enableRbacAuthorization"]!);
        Assert.True((bool)vault["enablePurgeProtection"]!);
        Assert.Equal(90, (int)vault["softDeleteRetentionInDays"]!);
        Assert.Null(vault["accessPolicies"]);
    }

    [Fact]
    public void No_output_and_no_parameter_is_a_secret() =>
        Assert.DoesNotContain("@secure()", Repository.Read("infra/main.bicep"), StringComparison.Ordinal);
}
