using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.AddIn;

public sealed class AddInSettingsTests
{
    [Fact]
    public void Left_out_they_are_Microsoft_s_network_and_a_generous_limit() =>
        Assert.Equal(new AddInSettings(AddInSettings.MicrosoftOfficeJs, "app.example.com", AddInSettings.DefaultAnonymousPerMinute), Read());

    [Theory]
    [InlineData("https://mirror.example.com/office/office.js")]
    [InlineData("/office/office.js")]
    public void Office_js_may_come_from_elsewhere(string address) => Assert.Equal(address, Read(officeJs: address).OfficeJsUrl);

    [Fact]
    public void The_header_that_names_the_caller_is_read() => Assert.Equal("X-Azure-SocketIP", Read(header: "X-Azure-SocketIP").ClientAddressHeader);

    /// <summary>What the host does to these is in <c>HostProxy</c> and in YARP's RequestUtilities.</summary>
    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-for")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Client")]
    [InlineData("X-Original-For")]
    [InlineData("Connection")]
    [InlineData("proxy-authorization")]
    [InlineData("Host")]
    public void A_header_that_never_arrives_is_refused_with_what_to_set_instead(string header)
    {
        var message = Assert.Throws<InvalidOperationException>(() => Read(header: header)).Message;

        Assert.Contains($"AddIn__ClientAddressHeader is {header}, which never arrives as the proxy wrote it", message, StringComparison.Ordinal);
        Assert.Contains("set AddIn__ClientAddressFrom to forwarded", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X Caller")]
    [InlineData("X-Caller:")]
    [InlineData("\u0425-Caller")]
    public void What_is_no_name_of_a_header_is_refused(string header) =>
        Assert.Contains("which is no name of a header", Assert.Throws<InvalidOperationException>(() => Read(header: header)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, ClientAddressSource.Auto)]
    [InlineData("forwarded", ClientAddressSource.Forwarded)]
    [InlineData("Connection", ClientAddressSource.Connection)]
    public void Where_callers_addresses_come_from_is_read(string? text, ClientAddressSource expected) => Assert.Equal(expected, Read(from: text).ClientAddressFrom);

    [Theory]
    [InlineData("1")]
    [InlineData("X-Forwarded-For")]
    public void Where_callers_addresses_cannot_come_from_is_refused(string text) =>
        Assert.Contains("AddIn__ClientAddressFrom must be auto, connection or forwarded", Assert.Throws<InvalidOperationException>(() => Read(from: text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://mirror.example.com/office.js", "", "AddIn__OfficeJsUrl")]
    [InlineData("office.js", "", "AddIn__OfficeJsUrl")]
    [InlineData("", "0", "AddIn__AnonymousPerMinute")]
    [InlineData("", "many", "AddIn__AnonymousPerMinute")]
    public void What_cannot_be_meant_is_refused_by_its_name(string officeJs, string perMinute, string setting) =>
        Assert.Contains(setting, Assert.Throws<InvalidOperationException>(() => Read(officeJs, perMinute)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, 30)]
    [InlineData("", 30)]
    [InlineData("1", 1)]
    [InlineData("43200", 43_200)]
    public void How_long_an_alias_of_a_stranger_is_kept_is_read(string? text, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), Kept(text));

    [Theory]
    [InlineData("0")]
    [InlineData("43201")]
    [InlineData("long")]
    public void How_long_it_cannot_be_kept_is_refused(string text) =>
        Assert.Contains("AddIn__AnonymousKeptMinutes", Assert.Throws<InvalidOperationException>(() => Kept(text)).Message, StringComparison.Ordinal);

    private static TimeSpan Kept(string? text) => UnusedAliasSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["AddIn:AnonymousKeptMinutes"] = text,
    }).Build()).AnonymousKept;

    private static AddInSettings Read(string officeJs = "", string perMinute = "", string? header = null, string? from = null) => AddInSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["App:PublicUrl"] = "https://app.example.com",
        ["AddIn:OfficeJsUrl"] = officeJs,
        ["AddIn:AnonymousPerMinute"] = perMinute,
        ["AddIn:ClientAddressHeader"] = header,
        ["AddIn:ClientAddressFrom"] = from,
    }).Build());
}
