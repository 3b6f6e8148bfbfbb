using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Exchange.Ews;

namespace PexipFunctions.Tests.Simulators.Exchange.Ews;

/// <summary>Posts requests to a simulator's EWS as text, so that nothing of ours stands in between. Each answer is checked by Microsoft's schemas, where they are.</summary>
internal sealed class EwsCaller(ExchangeSimulator simulator) : IDisposable
{
    public const string User = "CONTOSO\\svc-vmr";
    public const string Password = "right";
    public static readonly XNamespace M = "http://schemas.microsoft.com/exchange/services/2006/messages";
    public static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler());

    /// <summary>The operation's answer: status, response codes, and the whole.</summary>
    public async Task<(HttpStatusCode Status, IReadOnlyList<string> Codes, XElement Body)> SendAsync(string operation, string mailbox = Drafts.Equipment, string password = Password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, simulator.EwsAddress);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}")));
        request.Content = new StringContent(Envelope(operation, mailbox), Encoding.UTF8, "text/xml");
        using var response = await client.SendAsync(request, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length == 0)
        {
            return (response.StatusCode, [], new XElement("none"));
        }

        var envelope = XElement.Parse(text);
        Assert.Empty(EwsSchemas.Faults(envelope));
        return (response.StatusCode, [.. envelope.Descendants().Where(each => each.Name.LocalName == "ResponseCode").Select(each => each.Value)], envelope);
    }

    /// <summary>Everything of one event.</summary>
    public async Task<XElement> GetAsync(string id) => (await SendAsync(
        $"""<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:GetItem>""")).Body;

    /// <summary>Accepts or declines.</summary>
    public async Task<string> RespondAsync(string word, string id, string? changeKey, string disposition = "SendOnly", string body = "")
    {
        var key = changeKey is null ? "" : $" ChangeKey=\"{changeKey}\"";
        var comment = body.Length == 0 ? "" : $"<t:Body BodyType=\"HTML\">{body}</t:Body>";
        var answer = await SendAsync($"<m:CreateItem MessageDisposition=\"{disposition}\"><m:Items><t:{word}Item>{comment}<t:ReferenceItemId Id=\"{id}\"{key}/></t:{word}Item></m:Items></m:CreateItem>");
        return Assert.Single(answer.Codes);
    }

    /// <summary>What changed since a state, and the next state.</summary>
    public async Task<(string Code, string State, IReadOnlyList<(string Kind, string Id)> Changes, bool IsLast)> SyncAsync(string state = "", int most = 512)
    {
        var known = state.Length == 0 ? "" : $"<m:SyncState>{state}</m:SyncState>";
        var answer = await SendAsync(
            $"<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id=\"calendar\"/></m:SyncFolderId>{known}<m:MaxChangesReturned>{most}</m:MaxChangesReturned></m:SyncFolderItems>");
        var changes = answer.Body.Descendants(M + "Changes").Elements().Select(each => (each.Name.LocalName, (string)each.Descendants(T + "ItemId").First().Attribute("Id")!)).ToList();
        return (answer.Codes[0], answer.Body.Descendants(M + "SyncState").FirstOrDefault()?.Value ?? "", changes, answer.Body.Descendants(M + "IncludesLastItemInRange").FirstOrDefault()?.Value == "true");
    }

    public void Dispose() => client.Dispose();

    private static string Envelope(string operation, string mailbox) =>
        $"""
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="{M}" xmlns:t="{T}"><s:Header><t:RequestServerVersion Version="Exchange2013_SP1"/>
        <t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{mailbox}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></s:Header><s:Body>{operation}</s:Body></s:Envelope>
        """;
}
