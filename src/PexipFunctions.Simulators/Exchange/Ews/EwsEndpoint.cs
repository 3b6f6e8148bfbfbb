using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>
/// <c>POST /EWS/Exchange.asmx</c>: the same calendars through Exchange Web Services. A scripted fault strikes one operation by the
/// path <c>/EWS/{operation}</c>, under which requests are logged, too.
/// </summary>
internal sealed class EwsEndpoint(ExchangeModel exchange, EwsAccounts accounts, FaultScript faults, RequestLog log, TimeProvider time)
{
    private const string ContentType = "text/xml; charset=utf-8";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/EWS/Exchange.asmx", (HttpContext context, EwsEndpoint endpoint) => endpoint.AnswerAsync(context));

    private async Task AnswerAsync(HttpContext context)
    {
        if (!await accounts.AdmitAsync(context, exchange.Now))
        {
            Log("", 401);
            return;
        }

        try
        {
            await AnswerAsync(context, accounts.Begin());
        }
        finally
        {
            accounts.End();
        }
    }

    /// <param name="isWithin">Whether the account's policy allows one more request.</param>
    private async Task AnswerAsync(HttpContext context, bool isWithin)
    {
        var (operation, status) = ("", StatusCodes.Status200OK);
        XElement? body;
        try
        {
            var request = await EwsRequest.ReadAsync(context.Request.Body, context.RequestAborted);
            operation = request.Name;
            var fault = !isWithin ? throw EwsFault.TooManyAtOnce : faults.Take("POST", $"/EWS/{operation}");
            await Task.Delay(fault?.Delay ?? TimeSpan.Zero, time, context.RequestAborted);
            var isLost = fault is not null && (fault.Status is not null || fault.Cut != Cut.None);
            body = !isLost || fault!.AfterEffect ? Answer(request) : null;
            if (isLost)
            {
                Strike(context, fault!);
            }
        }
        catch (EwsFault fault)
        {
            (status, body) = (fault.Status, fault.Code.Length > 0 ? fault.Write() : null);
            context.Response.Headers.RetryAfter = fault.RetryAfter is { } wait ? wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) : default(StringValues);
        }

        Log(operation, context.RequestAborted.IsCancellationRequested ? 0 : status);
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        await (body is null ? Task.CompletedTask : context.Response.WriteAsync(Envelope(body), context.RequestAborted));
    }

    private static void Strike(HttpContext context, Fault fault)
    {
        if (fault.Cut != Cut.None)
        {
            context.Abort();
            context.RequestAborted.ThrowIfCancellationRequested();
        }

        throw new EwsFault(fault.Status!.Value, fault.Status == 500 ? fault.Code : "", "Scripted fault.", fault.RetryAfter);
    }

    private XElement Answer(EwsRequest request)
    {
        lock (exchange.Gate)
        {
            if (request.Impersonated is { } person && exchange.People.Contains(person))
            {
                return EwsBooking.Answer(exchange, person, request.Operation);
            }

            var mailbox = Find(request);
            return request.Name switch
            {
                "GetFolder" => EwsGetFolder.Answer(mailbox.CalendarId, request.Operation),
                "GetItem" => EwsGetItem.Answer(mailbox, request.Operation),
                "FindItem" => EwsFindItem.Answer(mailbox, request.Operation),
                "CreateItem" => EwsCreateItem.Answer(exchange, mailbox, request.Operation),
                "SyncFolderItems" => EwsSyncFolder.Answer(mailbox, request.Operation),
                "ResolveNames" => EwsResolveNames.Answer(exchange, request.Operation),
                _ => throw new EwsFault(500, "ErrorInvalidRequest", $"The simulator does not do {request.Name}."),
            };
        }
    }

    private ResourceMailbox Find(EwsRequest request)
    {
        var mailbox = request.Mailbox is { } address ? exchange.FindResource(address) : (exchange.Resources is [var only, ..] ? only : null);
        return mailbox?.Condition switch
        {
            null or MailboxCondition.Missing => throw EwsFault.NoMailbox,
            MailboxCondition.AccessDenied => throw EwsFault.ImpersonationDenied,

            // Exchange's own status for a mailbox that is not where it is asked for.
            MailboxCondition.NotEnabled => throw new EwsFault(456, "", "The mailbox is not here."),
            _ => mailbox,
        };
    }

    private void Log(string operation, int status) =>
        log.Add(new LoggedRequest(exchange.Now, "POST", $"/EWS/{operation}", new Dictionary<string, string>(), "", [], status));

    private static string Envelope(XElement body) => new XElement(
        EwsXml.Soap + "Envelope",
        new XAttribute(XNamespace.Xmlns + "s", EwsXml.Soap),
        new XAttribute(XNamespace.Xmlns + "m", EwsXml.Messages),
        new XAttribute(XNamespace.Xmlns + "t", EwsXml.Types),
        new XElement(EwsXml.Soap + "Header", new XElement(
            EwsXml.Types + "ServerVersionInfo",
            new XAttribute("MajorVersion", 15), new XAttribute("MinorVersion", 2), new XAttribute("MajorBuildNumber", 2562), new XAttribute("MinorBuildNumber", 17), new XAttribute("Version", "V2017_07_11"))),
        new XElement(EwsXml.Soap + "Body", body)).ToString(SaveOptions.DisableFormatting);
}
