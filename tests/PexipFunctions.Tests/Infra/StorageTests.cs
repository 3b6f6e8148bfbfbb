using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class StorageTests(DefaultDeployment deployment)
{
    [Fact]
    public void Every_table_of_the_code_exists_and_no_other() =>
        Assert.Equal(
            TableNames.All.Order(StringComparer.Ordinal),
            deployment.Names("Microsoft.Storage/storageAccounts/tableServices/tables"));

    [Fact]
    public void Every_queue_of_the_code_exists_and_no_other() =>
        Assert.Equal(
            QueueNames.All.Order(StringComparer.Ordinal),
            deployment.Names("Microsoft.Storage/storageAccounts/queueServices/queues"));

    [Fact]
    public void Nobody_reaches_it_with_a_key_without_TLS_or_anonymously()
    {
        var account = deployment.Properties("Microsoft.Storage/storageAccounts");

        Assert.False((bool)account["allowSharedKeyAccess"]!);
        Assert.False((bool)account["allowBlobPublicAccess"]!);
        Assert.True((bool)account["supportsHttpsTrafficOnly"]!);
        Assert.Equal("TLS1_2", (string?)account["minimumTlsVersion"]);
    }

    [Fact]
    public void The_container_of_the_package_is_the_one_the_app_reads()
    {
        var container = Assert.Single(deployment.Names("Microsoft.Storage/storageAccounts/blobServices/containers"));

        Assert.Contains($"var packageContainerName = '{container}'", Repository.Read("infra/modules/storage.bicep"), StringComparison.Ordinal);
        Assert.Equal("None", (string?)deployment.Properties("Microsoft.Storage/storageAccounts/blobServices/containers")["publicAccess"]);
    }
}
