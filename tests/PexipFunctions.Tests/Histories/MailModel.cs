using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.Histories;

/// <summary>Which mails organizers and guests must have: a part of the <see cref="ReferenceModel"/>.</summary>
internal static class MailModel
{
    /// <summary>How joining instructions are known: by the tag in them.</summary>
    private const string Tag = "PXPS:-";

    public static IEnumerable<string> Check(HistoryRun run, TrackedMeeting meeting, Meeting? row)
    {
        var mails = Mails(run, meeting, meeting.Organizer).ToList();
        var instructions = mails.Count(mail => IsInstructions(mail) && !IsNameless(run, mail));
        if (instructions > MostInstructions(run.World, meeting) + run.Processes.UnknownMails)
        {
            yield return $"{meeting.Handle}: {instructions} mails with joining instructions to its organizer";
        }

        // As in the answers' model: what the mailbox lost before it could be told of was refused before, and nobody waits for that.
        var mayBeLost = mails.Count == 0 && run.Played.Any(action => action.Kind == ActionKind.LoseOccurrence);
        var isRefusedByMail = row?.Status == MeetingStatus.Refused && !mayBeLost && meeting is { AsksForResponses: false, ChangedItsMind: false, IsCancelled: false, IsDeleted: false };
        if (isRefusedByMail && !MayBeSilent(run, meeting, row!) && mails.TrueForAll(IsInstructions))
        {
            yield return $"{meeting.Handle}: is refused, no response is wanted, and no mail says why";
        }

        foreach (var guest in meeting.Guests)
        {
            var count = Mails(run, meeting, guest.Address).Count();
            if (count > (meeting.IsPlaceholder ? 1 : 0) + run.Processes.UnknownMails)
            {
                yield return $"{meeting.Handle}: {count} mails to {guest.Address}";
            }
            else if (count == 0 && IsOwed(run, meeting, row, guest))
            {
                yield return $"{meeting.Handle}: {guest.Address} never got the joining instructions";
            }
        }
    }

    /// <summary>Whether the organizer had something else than joining instructions by mail: where a response is not wanted.</summary>
    public static bool IsMailed(HistoryRun run, TrackedMeeting meeting) => !Mails(run, meeting, meeting.Organizer).All(IsInstructions);

    /// <summary>An organizer who was refused often enough within the hour, by answers or by mails where none are wanted, hears of no more refusals. Where the clock leapt, its hour cannot be told.</summary>
    public static bool MayBeSilent(HistoryRun run, TrackedMeeting meeting, Meeting row) => run.World.Inbox(meeting.Organizer).Count(message =>
        (message.Kind == InboxKind.Decline || (message.Kind == InboxKind.Mail && !IsInstructions(message)))
        && (run.HasLeapt || (message.Received - row.ChangedAt).Duration() < TimeSpan.FromHours(1))) >= MassChangeGuard.MostOfOneSender;

    /// <summary>What all organizers got together: there is no mail that nothing explains.</summary>
    public static IEnumerable<string> CheckAll(HistoryRun run)
    {
        var mails = run.World.Inbox().Concat(run.World.Inbox(HistoryPeople.Another)).Count(message => message.Kind == InboxKind.Mail);
        var most = run.Meetings.Sum(meeting => MostInstructions(run.World, meeting) + MostAnswers(run, meeting)) + run.TakenVmrs + run.Processes.UnknownMails;
        if (mails > most)
        {
            yield return $"{mails} mails with joining instructions, refusals or of conflicts, at most {most} are explained";
        }

        if (run.World.Exchange.Sending.Refused is > 0 and var refused)
        {
            yield return $"{refused} messages were more than the mailbox may send";
        }
    }

    /// <summary>Those of a meeting. A refusal may have taken its event away before the mail went out: then nobody knows its subject.</summary>
    private static IEnumerable<InboxMessage> Mails(HistoryRun run, TrackedMeeting meeting, string address) =>
        run.World.Inbox(address).Where(message => message.Kind == InboxKind.Mail && (meeting.Subjects.Contains(message.Subject) || IsNameless(run, message)));

    private static bool IsNameless(HistoryRun run, InboxMessage mail) => mail.Subject == run.World.Integration.AddinGroupLabel;

    private static bool IsInstructions(InboxMessage mail) => mail.Html.Contains(Tag, StringComparison.Ordinal);

    /// <summary>One for the organizer, and one for each guest whom it turns out not to reach; others who are added cost none.</summary>
    private static int MostInstructions(ProductWorld world, TrackedMeeting meeting) =>
        meeting.IsPlaceholder ? 1 + meeting.Guests.Count(guest => !HistoryDrafts.CanBeReached(world, guest)) : 0;

    /// <summary>Refusals where a response is not wanted, and all answers where they are formatted and a response cannot hold that.</summary>
    private static int MostAnswers(HistoryRun run, TrackedMeeting meeting) => meeting is { AsksForResponses: true, ChangedItsMind: false } && !run.AcceptsByMail ? 0 : meeting.Contents + meeting.Apart.Values.Sum();

    /// <summary>Everybody whom the calendar shows, and a mail can reach, has the instructions of a meeting that was sent with a placeholder.</summary>
    private static bool IsOwed(HistoryRun run, TrackedMeeting meeting, Meeting? row, PexipFunctions.Calendars.Attendee guest) =>
        meeting is { IsPlaceholder: true, IsCancelled: false, IsDeleted: false } && row?.Status == MeetingStatus.Scheduled && row.LastEnd > run.World.Clock.GetUtcNow()
        && HistoryDrafts.CanBeReached(run.World, guest)
        && ModeModel.Items(run.World, meeting).Any(item => item.Attendees.Any(each => each.Address == guest.Address));
}
