using System.Text.Json.Nodes;

namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class LockTests(DefaultDeployment deployment, UnlockedDeployment unlocked)
{
    [Fact]
    public void Identity_storage_account_and_vault_cannot_be_deleted_by_mistake()
    {
        var locks = deployment.All("Microsoft.Authorization/locks");

        Assert.Equal(
            ["Microsoft.KeyVault/vaults", "Microsoft.ManagedIdentity/userAssignedIdentities", "Microsoft.Storage/storageAccounts"],
            locks.Select(Scope).Order(StringComparer.Ordinal));
        Assert.All(locks, one => Assert.Equal("CanNotDelete", (string?)one["properties"]!["level"]));
    }

    [Fact]
    public void Who_may_not_lock_can_deploy_without_locks() =>
        Assert.Empty(unlocked.All("Microsoft.Authorization/locks"));

    private static string Scope(JsonNode one) =>
        string.Join('/', ((string)one["id"]!).Split("/providers/")[^2].Split('/')[..2]);
}
