using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Answers <c>POST /api/alarms/{integration}/{kind}/continue</c>: an admin lets held-back work go on.</summary>
public sealed class ResumeHeldChanges(MassChangeGuard guard, SweepRooms sweep, IdentifyMailbox identify, AcceptedDomains domains)
{
    private static readonly AlarmKind[] Kinds = [AlarmKinds.ManyRefusals, AlarmKinds.ManyRemovals, AlarmKinds.AnsweredByOthers];

    public async Task<Answer> RunAsync(string integration, string kind, CancellationToken cancellationToken)
    {
        if (kind == AlarmKinds.SweepHeld.Name && IntegrationId.TryParse(integration, out var swept)
            && await sweep.ConfirmAsync(swept, cancellationToken) is { } rooms)
        {
            return Answer.Json(new { message = $"{rooms} rooms are being deleted." });
        }

        if (kind == AlarmKinds.MailboxReplaced.Name && IntegrationId.TryParse(integration, out var replaced) && await identify.AcceptAsync(replaced, cancellationToken))
        {
            return Answer.Json(new { message = "The new mailbox is accepted: within 5 minutes the known meetings are compared with it." });
        }

        if (kind == AlarmKinds.DomainsNarrowed.Name && IntegrationId.TryParse(integration, out var narrowed)
            && Say(await domains.ContinueAsync(narrowed, cancellationToken)) is { } continued)
        {
            return continued;
        }

        var alarm = Kinds.FirstOrDefault(known => known.Name == kind);
        return alarm is not null && IntegrationId.TryParse(integration, out var id) && await guard.ContinueAsync(id, alarm, cancellationToken)
            ? Answer.Json(new { message = $"{(alarm == AlarmKinds.ManyRemovals ? "Removals" : "Refusals")} go on; those held back are decided again within 15 minutes." })
            : Answer.Unknown("nothing-held", "No alarm of this kind holds anything back for this integration.");
    }

    private static Answer? Say(ContinuedDomains continued) => continued switch
    {
        ContinuedDomains.Done => Answer.Json(new { message = "The accepted domains hold for scheduled meetings, too: nothing new is opened for organizers outside them." }),
        ContinuedDomains.HasChanged => Answer.Conflict("domains-changed", "The accepted domains were changed since this alarm was raised, and its detail told of another list. They were looked at again: read the alarm, if it is still there, and press Continue if you mean what it says now."),
        _ => null,
    };
}
