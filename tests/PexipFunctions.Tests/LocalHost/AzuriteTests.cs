using System.Net;
using System.Net.Sockets;
using Azure.Storage.Queues;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class AzuriteTests
{
    [Fact]
    public async Task Data_in_a_folder_survives_a_clean_stop()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            AzuriteOptions options = new() { Folder = folder.FullName, Accounts = ["mine"] };
            await using (var first = await Azurite.StartAsync(options))
            {
                await new QueueClient(first.ConnectionString("mine"), "kept").CreateAsync();
            }

            await using var second = await Azurite.StartAsync(options);
            Assert.True(await new QueueClient(second.ConnectionString("mine"), "kept").ExistsAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_named()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var exception = await Assert.ThrowsAsync<LocalHostException>(() => Azurite.StartAsync(new() { QueuePort = port }));
        Assert.StartsWith($"Port {port}, which Azurite needs, is taken by another program.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Azurite_that_runs_is_recognised()
    {
        await using var azurite = await Azurite.StartAsync(new());
        AzuriteOptions there = new() { BlobPort = azurite.BlobPort, QueuePort = azurite.QueuePort, TablePort = azurite.TablePort };
        Assert.True(await RunningAzurite.IsAtAsync(there, CancellationToken.None));
    }

    [Fact]
    public async Task Something_else_on_its_ports_is_not_taken_for_Azurite()
    {
        await using var app = await LocalHostApp.StartAsync(HostUnderTest.Options(new(), typeof(RouteFunctions)));
        var port = app.BaseAddress.Port;
        Assert.False(await RunningAzurite.IsAtAsync(new() { BlobPort = port, QueuePort = port, TablePort = port }, CancellationToken.None));
    }
}
