using System.Collections.Immutable;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class LocalPortsTests
{
    private static readonly LocalSettings Nothing = new(ImmutableDictionary<string, string>.Empty, 7071);

    [Fact]
    public void The_sample_listens_where_the_README_says_and_its_storage_on_free_ports() =>
        Assert.Equal(new LocalPorts(7071, 7072, 7073, 0), LocalPorts.Read(LocalSettings.Sample));

    [Fact]
    public void One_setting_moves_the_app_and_both_simulators() =>
        Assert.Equal(new LocalPorts(8000, 8001, 8002, 0), LocalPorts.Read(Nothing.With("LocalHost__Port", "8000")));

    [Fact]
    public void The_file_of_Core_Tools_moves_app_and_simulators_too() =>
        Assert.Equal(new LocalPorts(9000, 9001, 9002, 0), LocalPorts.Read(Nothing with { Port = 9000 }));

    [Fact]
    public void Each_port_can_be_moved_by_itself()
    {
        var settings = Nothing.With("LocalHost__ExchangePort", "1001").With("LocalHost__NodePort", "1002").With("LocalHost__StoragePort", "1003");
        Assert.Equal(new LocalPorts(7071, 1001, 1002, 1003), LocalPorts.Read(settings));
    }

    [Fact]
    public void Without_simulators_storage_is_where_other_tools_look_for_it() =>
        Assert.Equal(10000, LocalPorts.Read(Nothing.With("LocalHost__Simulators", "false")).Storage);

    [Fact]
    public void Any_free_port_of_the_app_frees_the_simulators_too() =>
        Assert.Equal(new LocalPorts(0, 0, 0, 0), LocalPorts.Read(Nothing.With("LocalHost__Port", "0")));

    [Theory]
    [InlineData("LocalHost__Port", "many", "LocalHost__Port is 'many'; it must be a port from 1 to 65535, or 0 for any that is free.")]
    [InlineData("LocalHost__ExchangePort", "-1", "LocalHost__ExchangePort is '-1'; it must be a port from 1 to 65535, or 0 for any that is free.")]
    [InlineData("LocalHost__NodePort", "65536", "LocalHost__NodePort is '65536'; it must be a port from 1 to 65535, or 0 for any that is free.")]
    [InlineData("LocalHost__StoragePort", "65534", "LocalHost__StoragePort is '65534'; it must be a port from 1 to 65533, or 0 for any that is free.")]
    [InlineData("LocalHost__Port", "65534", "LocalHost__NodePort would be 65536, since LocalHost__Port is 65534; ports end at 65535. Choose a lower LocalHost__Port, or set LocalHost__NodePort.")]
    public void What_is_no_port_is_refused_by_its_name(string name, string value, string message) =>
        Assert.Equal(message, Assert.Throws<LocalHostException>(() => LocalPorts.Read(Nothing.With(name, value))).Message);

    [Theory]
    [InlineData("http://localhost:7071", "http://localhost:7171")]
    [InlineData("http://127.0.0.1:7071/", "http://127.0.0.1:7171")]
    [InlineData("http://localhost:9000", "http://localhost:7171", 9000)]
    [InlineData("http://localhost:7071", "http://localhost:7171", 9000)]
    [InlineData("http://localhost:8000", "http://localhost:8000")]
    [InlineData("https://tunnel.example.com", "https://tunnel.example.com")]
    public void The_public_address_follows_unless_it_is_another_machines_or_was_moved_itself(string url, string expected, int filesPort = 7071) =>
        Assert.Equal(expected, LocalPorts.Follow((Nothing with { Port = filesPort }).With("App__PublicUrl", url), 7171).Values["App__PublicUrl"]);
}
