using PexipFunctions.Operations.Network;

namespace PexipFunctions.Tests.Operations.Network;

public sealed class ConfiguredAddressTests
{
    private static readonly NetworkOptions Strict = new();

    [Theory]
    [InlineData("https://manager.example.com")]
    [InlineData("https://manager.example.com:8443/")]
    [InlineData("https://93.184.216.34")]
    public void A_public_https_address_is_right(string address) =>
        Assert.Null(ConfiguredAddress.FindFault(new Uri(address), Strict));

    [Theory]
    [InlineData("http://manager.example.com", "https://")]
    [InlineData("ftp://manager.example.com", "https://")]
    [InlineData("file:///etc/passwd", "https://")]
    [InlineData("https://admin:secret@manager.example.com", "password")]
    [InlineData("https://a@manager.example.com", "password")]
    [InlineData("https://10.0.0.5", "Network__AllowPrivate")]
    [InlineData("https://[fd00::5]", "Network__AllowPrivate")]
    [InlineData("https://127.0.0.1", "own machine")]
    [InlineData("https://localhost", "own machine")]
    [InlineData("https://LOCALHOST.", "own machine")]
    [InlineData("https://api.localhost", "own machine")]
    [InlineData("https://2130706433", "own machine")]
    [InlineData("https://0x7f.1", "own machine")]
    [InlineData("https://[::ffff:127.0.0.1]", "own machine")]
    [InlineData("https://169.254.169.254", "no host of yours")]
    [InlineData("https://168.63.129.16", "no host of yours")]
    [InlineData("https://0.0.0.0", "no host of yours")]
    public void A_wrong_address_is_refused_with_the_reason(string address, string reason) =>
        Assert.Contains(reason, ConfiguredAddress.FindFault(new Uri(address), Strict), StringComparison.Ordinal);

    [Fact]
    public void A_relative_address_is_refused() =>
        Assert.NotNull(ConfiguredAddress.FindFault(new Uri("/api", UriKind.Relative), Strict));

    [Fact]
    public void Private_addresses_are_right_when_allowed() =>
        Assert.Null(ConfiguredAddress.FindFault(new Uri("https://10.0.0.5"), new NetworkOptions { AllowPrivate = true }));

    [Theory]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://10.0.0.5")]
    public void Allowing_private_addresses_allows_nothing_else(string address) =>
        Assert.NotNull(ConfiguredAddress.FindFault(new Uri(address), new NetworkOptions { AllowPrivate = true }));

    [Theory]
    [InlineData("http://manager.example.com")]
    [InlineData("http://10.0.0.5")]
    [InlineData("ftp://127.0.0.1")]
    public void Http_is_for_this_machine_alone_and_nothing_else_is_in_its_place(string address) =>
        Assert.Contains("https://", ConfiguredAddress.FindFault(new Uri(address), new NetworkOptions { AllowLoopback = true, AllowPrivate = true }), StringComparison.Ordinal);

    [Fact]
    public void Http_to_this_machine_is_wrong_outside_development() =>
        Assert.Contains("https://", ConfiguredAddress.FindFault(new Uri("http://127.0.0.1:5000"), new NetworkOptions { AllowPrivate = true }), StringComparison.Ordinal);

    [Fact]
    public void Simulators_on_this_machine_are_right_in_development() =>
        Assert.Null(ConfiguredAddress.FindFault(new Uri("http://127.0.0.1:5000"), new NetworkOptions { AllowLoopback = true }));
}
