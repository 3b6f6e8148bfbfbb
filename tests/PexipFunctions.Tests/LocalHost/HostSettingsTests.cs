using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class HostSettingsTests
{
    [Fact]
    public void The_repository_has_no_route_prefix_and_plain_queue_messages()
    {
        var host = HostSettings.Read(Path.Combine(Repository.Root, "host.json"));
        Assert.Equal("", host.RoutePrefix);
        Assert.Equal(
            new QueueSettings
            {
                BatchSize = 8,
                NewBatchThreshold = 8,
                MessageEncoding = "none",
                VisibilityTimeout = TimeSpan.FromSeconds(30),
                MaxDequeueCount = 5,
                MaxPollingInterval = TimeSpan.FromSeconds(2),
            },
            host.Queues);
    }

    [Fact]
    public void What_host_json_leaves_out_is_as_in_the_Functions_host()
    {
        using TemporaryFile file = new("""{ "version": "2.0" }""");
        var host = HostSettings.Read(file.Path);
        Assert.Equal("api", host.RoutePrefix);
        Assert.Equal(new QueueSettings { BatchSize = 16, MessageEncoding = "base64", MaxDequeueCount = 5, MaxPollingInterval = TimeSpan.FromMinutes(1) }, host.Queues);
    }

    [Theory]
    [InlineData("\"batchSize\": 33", "extensions.queues.batchSize is 33; it must be 1 to 32.")]
    [InlineData("\"batchSize\": 0", "extensions.queues.batchSize is 0; it must be 1 to 32.")]
    [InlineData("\"newBatchThreshold\": -1", "extensions.queues.newBatchThreshold is -1; it must not be negative.")]
    [InlineData("\"maxDequeueCount\": 0", "extensions.queues.maxDequeueCount is 0; it must be at least 1.")]
    [InlineData("\"messageEncoding\": \"utf8\"", "extensions.queues.messageEncoding is \"utf8\"; it must be \"none\" or \"base64\".")]
    [InlineData("\"maxPollingInterval\": \"00:00:00.05\"", "extensions.queues.maxPollingInterval must be at least 00:00:00.100.")]
    [InlineData("\"visibilityTimeout\": \"-00:00:01\"", "extensions.queues.visibilityTimeout must not be negative.")]
    public void A_value_out_of_range_is_named(string setting, string fault)
    {
        using TemporaryFile file = new($$"""{ "extensions": { "queues": { {{setting}} } } }""");
        Assert.Equal($"{file.Path}: {fault}", Assert.Throws<LocalHostException>(() => HostSettings.Read(file.Path)).Message);
    }

    [Theory]
    [InlineData("{ \"extensions\": ")]
    [InlineData("{ \"extensions\": { \"queues\": { \"batchSize\": \"many\" } } }")]
    public void A_file_that_cannot_be_read_is_named(string content)
    {
        using TemporaryFile file = new(content);
        Assert.StartsWith($"{file.Path} cannot be read: ", Assert.Throws<LocalHostException>(() => HostSettings.Read(file.Path)).Message, StringComparison.Ordinal);
    }
}
