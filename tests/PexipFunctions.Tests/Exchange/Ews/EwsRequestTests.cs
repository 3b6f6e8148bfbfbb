using System.Text;
using System.Xml.Linq;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Exchange.Ews;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>What the client sends.</summary>
public sealed class EwsRequestTests : IAsyncLifetime
{
    private static readonly string Uid = $"040000008200E00074C5B7101A82E008{new string('0', 80)}";
    private EwsOverStub ews = null!;

    public async Task InitializeAsync() => ews = await EwsOverStub.StartAsync();

    public async Task DisposeAsync() => await ews.DisposeAsync();

    /// <summary>Every operation, with values that no schema foresees in texts.</summary>
    public static TheoryData<string> Operations => [.. All().Keys];

    [EwsSchemaFact]
    public void Every_request_is_valid_by_Microsofts_schemas()
    {
        var faults = All().SelectMany(each => EwsSchemas.Faults(Envelope(each.Value)).Select(fault => $"{each.Key}: {fault}"));
        Assert.Empty(faults);
    }

    [EwsSchemaFact]
    public void A_request_with_its_parts_in_another_order_is_not()
    {
        var find = All()["changes"];
        var wrong = new XElement(find.Name, find.Attributes(), find.Elements().Reverse());

        Assert.NotEmpty(EwsSchemas.Faults(Envelope(wrong)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_request_names_its_version_the_mailbox_and_UTC(string operation)
    {
        var header = Envelope(All()[operation]).Element(EwsReply.Soap + "Header")!;

        Assert.Equal("Exchange2013_SP1", (string?)header.Element(EwsReply.T + "RequestServerVersion")!.Attribute("Version"));
        Assert.Equal("vmr@contoso.com", header.Descendants(EwsReply.T + "PrimarySmtpAddress").Single().Value);
        Assert.Equal("UTC", (string?)header.Descendants(EwsReply.T + "TimeZoneDefinition").Single().Attribute("Id"));
    }

    [Fact]
    public async Task A_request_carries_what_leads_and_finds_it()
    {
        CorrelationId.Current = "0198d2c4e5f67a8b9c0d1e2f3a4b5c6d";
        await ews.Open().ProbeAsync(default);
        CorrelationId.Current = null;

        var headers = ews.Stub.Requests.Single().Headers;
        Assert.Equal("vmr@contoso.com", headers["X-AnchorMailbox"]);
        Assert.Equal("0198d2c4-e5f6-7a8b-9c0d-1e2f3a4b5c6d", headers["client-request-id"]);
        Assert.Equal("true", headers["return-client-request-id"]);
        Assert.Equal("text/xml; charset=utf-8", headers["Content-Type"]);
        Assert.Equal("VmrSchedulingForExchange/1.0", headers["User-Agent"]);
        Assert.Contains("gzip", headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_outside_of_a_message_has_an_id_of_its_own()
    {
        await ews.Open().ProbeAsync(default);
        await ews.Open().ProbeAsync(default);

        var ids = ews.Stub.Requests.Select(request => Guid.Parse(request.Headers["client-request-id"])).ToList();
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_cookies_of_a_mailbox_lead_its_own_requests_alone()
    {
        ews.Stub.Next.Enqueue(EwsReply.Calendar() with { Headers = new Dictionary<string, string> { ["Set-Cookie"] = "X-BackEndOverrideCookie=server-7; path=/; HttpOnly" } });
        await ews.Open().ProbeAsync(default);
        await ews.Open().ProbeAsync(default);
        await ews.Open("other@contoso.com").ProbeAsync(default);

        var cookies = ews.Stub.Requests.Select(request => request.Headers.GetValueOrDefault("Cookie")).ToList();
        Assert.Equal([null, "X-BackEndOverrideCookie=server-7", null], cookies);
    }

    [Fact]
    public void Texts_keep_what_they_say_and_lose_what_XML_cannot_hold()
    {
        var mail = new OutgoingMail("a\u0001\ud800b]]>", "<p>x &amp; \ud83d\ude00</p>\r\n\u0000", ["o@contoso.com"], [], []);

        var sent = XElement.Parse(Encoding.UTF8.GetString(EwsEnvelope.Write("vmr@contoso.com", EwsOperations.Send(mail))), LoadOptions.PreserveWhitespace);

        Assert.Equal("ab]]>", sent.Descendants(EwsReply.T + "Subject").Single().Value);
        Assert.Equal("<p>x &amp; \ud83d\ude00</p>\r\n", sent.Descendants(EwsReply.T + "Body").Single().Value);
    }

    private static Dictionary<string, XElement> All()
    {
        var operations = new EwsOperations("vmr@contoso.com");
        var item = new EwsItemId("AAMk=<&\"'", "DwAA");
        return new()
        {
            ["calendar"] = operations.GetCalendar(),
            ["event"] = EwsOperations.GetItem(EwsProperties.Event, item.Id),
            ["event without body"] = EwsOperations.GetItem(EwsProperties.EventWithoutBody, item.Id),
            ["version"] = EwsOperations.GetItem(EwsProperties.IdOnly, item.Id),
            ["series"] = EwsOperations.GetItem(EwsProperties.Series, item.Id),
            ["master"] = EwsOperations.GetMasterOf(item.Id),
            ["changes"] = operations.FindChanged(GraphOverHttp.Start, 500, 250),
            ["identity"] = operations.FindByCleanId(EwsGlobalObjectId.Clean(Uid)!),
            ["all"] = operations.FindAll(1000),
            ["occurrences"] = operations.FindOccurrences(GraphOverHttp.Start, GraphOverHttp.Start.AddDays(14)),
            ["feed"] = operations.SyncItems("H4sIAAAA"),
            ["feed from nothing"] = operations.SyncItems(null),
            ["accept"] = EwsOperations.Answer("AcceptItem", item, new EwsComment("Come in <b> & \u0002", false), true),
            ["accept in HTML"] = EwsOperations.Answer("AcceptItem", item, new EwsComment("<p>Come in</p>", true), true),
            ["accept silently"] = EwsOperations.Answer("AcceptItem", item, null, false),
            ["decline"] = EwsOperations.Answer("DeclineItem", item, new EwsComment("", false), true),
            ["mail"] = EwsOperations.Send(new OutgoingMail("Joining", "<p>Dial 1</p>", ["o@contoso.com"], ["a@contoso.com", "b@contoso.com"], ["o@contoso.com"])),
            ["mail to nobody visible"] = EwsOperations.Send(new OutgoingMail("", "", [], ["a@contoso.com"], [])),
        };
    }

    private static XElement Envelope(XElement operation) => XElement.Parse(Encoding.UTF8.GetString(EwsEnvelope.Write("vmr@contoso.com", operation)));
}
