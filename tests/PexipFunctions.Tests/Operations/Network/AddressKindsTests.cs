using System.Net;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Tests.Operations.Network;

public sealed class AddressKindsTests
{
    [Theory]
    [InlineData("8.8.8.8", AddressKind.Public)]
    [InlineData("172.15.255.255", AddressKind.Public)]
    [InlineData("172.32.0.0", AddressKind.Public)]
    [InlineData("100.63.255.255", AddressKind.Public)]
    [InlineData("2606:4700::1111", AddressKind.Public)]
    [InlineData("10.0.0.1", AddressKind.Private)]
    [InlineData("172.16.0.1", AddressKind.Private)]
    [InlineData("172.31.255.255", AddressKind.Private)]
    [InlineData("192.168.1.1", AddressKind.Private)]
    [InlineData("100.64.0.1", AddressKind.Private)]
    [InlineData("fd00:ec2::254", AddressKind.Private)]
    [InlineData("127.0.0.1", AddressKind.Loopback)]
    [InlineData("127.255.255.254", AddressKind.Loopback)]
    [InlineData("::1", AddressKind.Loopback)]
    [InlineData("169.254.169.254", AddressKind.Platform)]
    [InlineData("168.63.129.16", AddressKind.Platform)]
    [InlineData("fe80::1", AddressKind.Platform)]
    [InlineData("fe80::1%3", AddressKind.Platform)]
    [InlineData("0.0.0.0", AddressKind.Reserved)]
    [InlineData("::", AddressKind.Reserved)]
    [InlineData("224.0.0.1", AddressKind.Reserved)]
    [InlineData("255.255.255.255", AddressKind.Reserved)]
    [InlineData("ff02::1", AddressKind.Reserved)]
    [InlineData("2001:db8::1", AddressKind.Reserved)]
    [InlineData("100::1", AddressKind.Reserved)]
    [InlineData("4000::1", AddressKind.Reserved)]
    [InlineData("8000::1", AddressKind.Reserved)]
    [InlineData("e000::1", AddressKind.Reserved)]
    [InlineData("3000::1", AddressKind.Public)]
    public void An_address_is_told_by_its_range(string address, AddressKind kind) =>
        Assert.Equal(kind, AddressKinds.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData("::ffff:127.0.0.1", AddressKind.Loopback)]
    [InlineData("::ffff:169.254.169.254", AddressKind.Platform)]
    [InlineData("::ffff:8.8.8.8", AddressKind.Public)]
    [InlineData("64:ff9b::10.0.0.1", AddressKind.Private)]
    [InlineData("2002:a9fe:a9fe::1", AddressKind.Platform)]
    [InlineData("::127.0.0.1", AddressKind.Reserved)]
    [InlineData("::ffff:0:127.0.0.1", AddressKind.Reserved)]
    [InlineData("64:ff9b:1::10.0.0.1", AddressKind.Reserved)]
    public void An_IPv4_address_cannot_hide_in_an_IPv6_one(string address, AddressKind kind) =>
        Assert.Equal(kind, AddressKinds.Of(IPAddress.Parse(address)));
}
