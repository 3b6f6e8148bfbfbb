using System.Text.Json.Nodes;

namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class RolesTests(FullDeployment deployment)
{
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Insights = "Microsoft.Insights/components";

    [Fact]
    public void The_app_has_exactly_these_roles_each_on_one_resource() =>
        Assert.Equal(
            [
                (Insights, "3913510d-42f4-4e42-8a64-420c390055eb"), // Monitoring Metrics Publisher
                (Vault, "4633458b-17de-408a-b874-0445c86b69e6"), // Key Vault Secrets User
                (Storage, "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"), // Storage Table Data Contributor
                (Storage, "974c5e8b-45b9-4653-ba55-5f855dd0fb88"), // Storage Queue Data Contributor
                (Storage, "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"), // Storage Blob Data Owner
            ],
            Roles(principal => principal.Contains("userAssignedIdentities/vmr-identity", StringComparison.Ordinal)));

    [Fact]
    public void Operators_may_set_secrets_and_restore_tables_and_no_more() =>
        Assert.Equal(
            [
                (Vault, "b86a8fe4-44ce-4948-aee5-eccb2c155cd7"), // Key Vault Secrets Officer
                (Storage, "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"), // Storage Table Data Contributor
            ],
            Roles(principal => principal == "00000000-0000-0000-0000-00000000000a"));

    [Fact]
    public void Nobody_else_has_a_role() =>
        Assert.Equal(7, deployment.All("Microsoft.Authorization/roleAssignments").Count);

    private IEnumerable<(string Scope, string Role)> Roles(Func<string, bool> isWanted) =>
        deployment.All("Microsoft.Authorization/roleAssignments")
            .Where(assignment => isWanted((string)assignment["properties"]!["principalId"]!))
            .Select(assignment => (Scope: Scope(assignment), Role: ((string)assignment["properties"]!["roleDefinitionId"]!).Split('/')[^1]))
            .OrderBy(one => one.Scope, StringComparer.Ordinal)
            .ThenBy(one => one.Role, StringComparer.Ordinal);

    private static string Scope(JsonNode assignment) =>
        string.Join('/', ((string)assignment["id"]!).Split("/providers/")[^2].Split('/')[..2]);
}
