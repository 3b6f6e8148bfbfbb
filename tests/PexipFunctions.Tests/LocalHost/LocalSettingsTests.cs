using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class LocalSettingsTests
{
    [Fact]
    public void Values_and_port_are_read_in_the_form_of_Core_Tools()
    {
        using TemporaryFile file = new("""{ "IsEncrypted": false, /* mine */ "Values": { "App__PublicUrl": "https://example.com", "Plain": "1" }, "Host": { "LocalHttpPort": 8080 } }""");
        var settings = LocalSettings.Read(file.Path);
        Assert.Equal(8080, settings.Port);
        Assert.Equal("https://example.com", settings.ToConfiguration()["App:PublicUrl"]);
        Assert.Equal("1", settings.ToConfiguration()["Plain"]);
    }

    [Fact]
    public void The_port_is_7071_unless_said_otherwise()
    {
        using TemporaryFile file = new("""{ "Values": {} }""");
        Assert.Equal(7071, LocalSettings.Read(file.Path).Port);
    }

    [Fact]
    public void Environment_variables_win()
    {
        using TemporaryFile file = new("""{ "Values": { "App__PublicUrl": "https://example.com", "Kept": "yes" } }""");
        var settings = LocalSettings.Read(file.Path).WithEnvironment(new Dictionary<string, string> { ["APP__PUBLICURL"] = "https://example.org", ["Secrets__new"] = "value" });
        var configuration = settings.ToConfiguration();
        Assert.Equal("https://example.org", configuration["App:PublicUrl"]);
        Assert.Equal("value", configuration["Secrets:new"]);
        Assert.Equal("yes", configuration["Kept"]);
    }

    [Theory]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""", "is encrypted. Run `func settings decrypt`")]
    [InlineData("""{ "Values": { """, "cannot be read: ")]
    [InlineData("""{ "Values": { "Number": 1 } }""", ": Values.Number is not a text. Put it in quotes.")]
    [InlineData("""[]""", "cannot be read: ")]
    public void A_file_that_cannot_be_used_is_named_with_the_reason(string content, string reason)
    {
        using TemporaryFile file = new(content);
        var exception = Assert.Throws<LocalHostException>(() => LocalSettings.Read(file.Path));
        Assert.StartsWith(file.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.json cannot be read", Assert.Throws<LocalHostException>(() => LocalSettings.Read("nowhere.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true")]
    [InlineData("App:PublicUrl", "http://localhost:7071")]
    [InlineData("Tags:KeySecretName", "tag-keys")]
    [InlineData("SyncSchedule", "0 */5 * * * *")]
    [InlineData("WakeSchedule", "0 * * * * *")]
    [InlineData("RenewSchedule", "0 0 */6 * * *")]
    [InlineData("SweepSchedule", "0 17 * * * *")]
    [InlineData("ConflictSchedule", "0 41 2 * * *")]
    [InlineData("RetentionSchedule", "0 23 3 * * *")]
    [InlineData("Network:AllowPrivate", "false")]
    [InlineData("Operations:RetentionDays", "90")]
    public void The_sample_has_the_defaults(string name, string value) => Assert.Equal(value, LocalSettings.Sample.ToConfiguration()[name]);

    [Fact]
    public void The_sample_has_a_tag_key_of_32_bytes()
    {
        var key = LocalSettings.Sample.ToConfiguration()["Secrets:tag-keys"]!.Split(':');
        Assert.Equal("1", key[0]);
        Assert.Equal(32, Convert.FromBase64String(key[1]).Length);
    }
}
