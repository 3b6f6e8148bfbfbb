using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>
/// <c>/control</c>: what people and admins do, for demos and playgrounds. Bodies are the JSON of the records of the same
/// names; wrong ones answer 400 with the reason.
/// </summary>
internal static class ControlEndpoints
{
    public static void MapControl(this RouteGroupBuilder control)
    {
        control.AddEndpointFilter(RefuseAsync);
        control.MapMeetings();
        control.MapSeries();
        control.MapMailboxes();
        control.MapConditions();
    }

    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (ArgumentException error)
        {
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static void MapMeetings(this RouteGroupBuilder control)
    {
        control.MapPost("/meetings", (ExchangeModel exchange, MeetingDraft draft) => Made(exchange, exchange.Outlook.Create(draft)));
        control.MapPatch("/meetings/{meeting}", (ExchangeModel exchange, string meeting, MeetingEdit edit) => exchange.Outlook.Edit(meeting, edit));
        control.MapPost("/meetings/{meeting}/resend", (ExchangeModel exchange, string meeting) => exchange.Outlook.Resend(meeting));
        control.MapPost("/meetings/{meeting}/cancel", (ExchangeModel exchange, string meeting) => exchange.Outlook.Cancel(meeting));
        control.MapPost("/meetings/{meeting}/restore", (ExchangeModel exchange, string meeting) => exchange.Outlook.Restore(meeting));
        control.MapDelete("/meetings/{meeting}", (ExchangeModel exchange, string meeting) => exchange.Outlook.DeleteWithoutNotice(meeting));
        control.MapPost("/meetings/{meeting}/copy", (ExchangeModel exchange, string meeting, MeetingEdit edit, string? organizer) => Made(exchange, exchange.Outlook.Copy(meeting, edit, organizer)));
        control.MapPost("/meetings/{meeting}/forward/{mailbox}", (ExchangeModel exchange, string meeting, string mailbox) => exchange.Outlook.Forward(meeting, mailbox));
        control.MapPut("/meetings/{meeting}/attendees/{address}", (ExchangeModel exchange, string meeting, string address) => exchange.Outlook.AddAttendee(meeting, address));
        control.MapDelete("/meetings/{meeting}/attendees/{address}", (ExchangeModel exchange, string meeting, string address) => exchange.Outlook.RemoveAttendee(meeting, address));
        control.MapPut("/meetings/{meeting}/organizer/{address}", (ExchangeModel exchange, string meeting, string address) => exchange.Outlook.ChangeOrganizer(meeting, address));
    }

    private static void MapSeries(this RouteGroupBuilder control)
    {
        control.MapPatch("/meetings/{meeting}/occurrences/{date}", (ExchangeModel exchange, string meeting, DateOnly date, MeetingEdit edit) => exchange.OutlookSeries.EditOccurrence(meeting, date, edit));
        control.MapDelete("/meetings/{meeting}/occurrences/{date}", (ExchangeModel exchange, string meeting, DateOnly date) => exchange.OutlookSeries.CancelOccurrence(meeting, date));
        control.MapPost("/meetings/{meeting}/occurrences/{date}/split", (ExchangeModel exchange, string meeting, DateOnly date, MeetingEdit edit) => Made(exchange, exchange.OutlookSeries.Split(meeting, date, edit)));
        control.MapPut("/meetings/{meeting}/occurrences/{date}/attendees/{address}", (ExchangeModel exchange, string meeting, DateOnly date, string address) => exchange.OutlookSeries.InviteToOccurrence(meeting, date, address));
    }

    private static void MapMailboxes(this RouteGroupBuilder control)
    {
        control.MapGet("/inboxes/{address}", (ExchangeModel exchange, string address) => exchange.Inboxes.Of(address));
        control.MapGet("/mailboxes/{address}/events", (ExchangeModel exchange, string address) => Mailbox(exchange, address).Calendar().Select(view => view.Event));
        control.MapPut("/mailboxes/{address}", (ExchangeModel exchange, string address) => { exchange.AddResource(address); });
        control.MapPut("/mailboxes/{address}/processing/{processing}", (ExchangeModel exchange, string address, AutomateProcessing processing) => { Mailbox(exchange, address).Processing = processing; });
        control.MapPut("/mailboxes/{address}/condition/{condition}", (ExchangeModel exchange, string address, MailboxCondition condition) => { Mailbox(exchange, address).Condition = condition; });
        control.MapPost("/mailboxes/{address}/recreate", (ExchangeModel exchange, string address) => Mailbox(exchange, address).Recreate());
        control.MapPost("/mailboxes/{address}/recover", (ExchangeModel exchange, string address) => Mailbox(exchange, address).Recover());
        control.MapPut("/mailboxes/{address}/events/{id}/condition/{condition}", (ExchangeModel exchange, string address, string id, ItemCondition condition) => Mailbox(exchange, address).SetCondition(id, condition));
        control.MapDelete("/mailboxes/{address}/events/{id}", (ExchangeModel exchange, string address, string id) => Mailbox(exchange, address).Delete(id));
        control.MapPost("/mailboxes/{address}/events/{id}/restore", (ExchangeModel exchange, string address, string id) => Mailbox(exchange, address).Restore(id));
    }

    private static void MapConditions(this RouteGroupBuilder control)
    {
        control.MapGet("/behaviours", (ExchangeModel exchange) => exchange.Behaviours);
        control.MapPut("/behaviours", (ExchangeModel exchange, ContestedBehaviours behaviours) => { exchange.Behaviours = behaviours; });
        control.MapGet("/sending", (ExchangeModel exchange) => new SendingLimits(exchange.Sending.MessagesPerMinute, exchange.Sending.RecipientsPerDay, exchange.Sending.OutsidersPerDay, exchange.Sending.Refused, exchange.Sending.RecipientsPerMessage));
        control.MapPut("/sending", (ExchangeModel exchange, SendingLimits limits) => exchange.Sending.Limit(limits));
        control.MapPut("/rewriting", (ExchangeModel exchange, BodyRewriting rewriting) => { exchange.Rewriting = rewriting; });
        control.MapGet("/faults", (FaultScript faults) => faults.Left);
        control.MapPost("/faults", (FaultScript faults, Fault fault) => faults.Add(fault));
        control.MapDelete("/faults", (FaultScript faults) => faults.Clear());
        control.MapPost("/notifications/fate", (ExchangeModel exchange, IReadOnlyList<TimeSpan> delays, int times) => exchange.Notifications.Script(delays, times));
        control.MapPost("/notifications/deliver", (Webhooks webhooks, CancellationToken cancellationToken) => webhooks.DeliverDueAsync(cancellationToken));
        control.MapPost("/subscriptions/{id}/lifecycle/{name}", (ExchangeModel exchange, string id, string name) => exchange.Subscriptions.Raise(id, name));
        control.MapGet("/requests", (RequestLog requests) => requests.All);
        control.MapDelete("/requests", (RequestLog requests) => requests.Clear());
        control.MapGet("/mailboxes/{address}/peak", (MailboxThrottle throttle, string address) => throttle.Peak(address));
    }

    private static Ok<MadeMeeting> Made(ExchangeModel exchange, string meeting) =>
        TypedResults.Ok(new MadeMeeting(meeting, exchange.Outlook.ICalUId(meeting)));

    private static ResourceMailbox Mailbox(ExchangeModel exchange, string address) => exchange.FindResource(address)
        ?? throw new ArgumentException($"There is no resource mailbox '{address}'.", nameof(address));
}
