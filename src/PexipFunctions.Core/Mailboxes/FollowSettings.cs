using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Makes rooms and meetings follow a change of mode or settings, which is noticed by comparing them with what was followed
/// last. Twice, in two runs: another process may act on the old settings for some seconds after the first.
/// </summary>
public sealed class FollowSettings(
    MailboxStateStore states, CalendarCompared calendar, WakeRooms wakeRooms, RefreshTexts refreshTexts, IFutureMeetings meetings, AlarmStore alarms, TimeProvider time)
{
    private const int Runs = 2;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public async Task RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        var state = await states.FindAsync(integration.Id, cancellationToken);
        if (integration.IsServing() && !await calendar.IsDoneAsync(integration, cancellationToken))
        {
            await ReportWaitingAsync(integration, cancellationToken);
            return;
        }

        var followed = await RoomsAsync(integration, state.Followed, cancellationToken);
        followed = integration.IsServing() ? await TextsAsync(integration, followed, cancellationToken) : followed;
        var isLooked = !integration.IsServing() && (followed != state.Followed || time.GetUtcNow() - state.ComparedAt >= Interval);
        await (isLooked ? ReportAsync(integration, cancellationToken) : Task.CompletedTask);
        if (followed != state.Followed || isLooked)
        {
            await states.UpdateAsync(integration.Id, current => current with
            {
                Followed = followed,
                IsAway = current.IsAway || !integration.IsServing(),
                ComparedAt = isLooked ? time.GetUtcNow() : current.ComparedAt,
            }, cancellationToken);
        }
    }

    /// <summary>Mode, and what room work reads of the integration.</summary>
    private async Task<FollowedSettings> RoomsAsync(Integration integration, FollowedSettings followed, CancellationToken cancellationToken)
    {
        var current = Fingerprint(integration);
        followed = followed.Rooms == current ? followed : followed with { Rooms = current, RoomRuns = 0 };
        if (followed.RoomRuns == Runs)
        {
            return followed;
        }

        await wakeRooms.RunAsync(integration, cancellationToken);
        await (integration.IsServing() ? alarms.EndAsync(integration.Id, AlarmKinds.SwitchedOff, cancellationToken) : Task.CompletedTask);
        return followed with { RoomRuns = followed.RoomRuns + 1 };
    }

    private async Task<FollowedSettings> TextsAsync(Integration integration, FollowedSettings followed, CancellationToken cancellationToken)
    {
        var current = integration.Texts.MeetingFingerprint();
        followed = followed.Texts == current ? followed : followed with { Texts = current, TextRuns = 0 };
        return followed.TextRuns < Runs && await refreshTexts.RunAsync(integration, cancellationToken)
            ? followed with { TextRuns = followed.TextRuns + 1 }
            : followed;
    }

    /// <summary>The alarm that scheduled meetings are without rooms.</summary>
    private async Task ReportAsync(Integration integration, CancellationToken cancellationToken)
    {
        var count = await meetings.CountFutureMeetingsAsync(integration.Id, cancellationToken);
        var detail = string.Create(CultureInfo.InvariantCulture, $"The mode is {integration.Mode.ToString().ToLowerInvariant()}: meetings that are scheduled and have no rooms: {count}. Changes of them are not followed.");
        await (count > 0
            ? alarms.RaiseAsync(integration.Id, AlarmKinds.SwitchedOff, detail, cancellationToken)
            : alarms.EndAsync(integration.Id, AlarmKinds.SwitchedOff, cancellationToken));
    }

    /// <summary>Back, but the calendar could not be read yet: the alarm stands on, and says what is waited for.</summary>
    private async Task ReportWaitingAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (await alarms.FindAsync(integration.Id, AlarmKinds.SwitchedOff, cancellationToken) is not null)
        {
            await alarms.RaiseAsync(integration.Id, AlarmKinds.SwitchedOff, $"The mode is {integration.Mode.ToString().ToLowerInvariant()} again. {CalendarCompared.Waiting}", cancellationToken);
        }
    }

    private static string Fingerprint(Integration integration) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{integration.Mode} {integration.ActiveSince.UtcTicks} {integration.JoinBeforeBufferMinutes} {integration.JoinAfterBufferMinutes} {integration.Infinity} {integration.ScheduledConferenceTheme}"))).AsSpan(0, 8));
}
