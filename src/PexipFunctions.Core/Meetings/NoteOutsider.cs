using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Meetings;

/// <summary>
/// Tells admins of organizers outside the accepted domains: one alarm and one operation for each domain and day, however much
/// they send.
/// </summary>
internal sealed class NoteOutsider(AlarmStore alarms, DecisionLog log)
{
    /// <summary>Domains that are named on one day; the rest of that day's are one.</summary>
    internal const int MostDomains = 20;
    internal const string Others = "other domains";
    private const int LongestDomain = 253;

    /// <param name="domain">The one that is not accepted.</param>
    public async Task RunAsync(PendingDecision pending, string domain, CancellationToken cancellationToken)
    {
        // An address without one (legacyExchangeDN), or with what is none, cannot be accepted by name.
        var subject = domain.Length is > 0 and <= LongestDomain && domain.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-') ? domain : Others;
        if (await alarms.RaiseDailyAsync(pending.Mailbox.Integration.Id, AlarmKinds.UnacceptedDomain, new DailySubject(subject, Others, MostDomains), Detail, cancellationToken))
        {
            var decision = pending.Decision;
            await log.WriteAsync(pending with { Decision = decision with { Kind = DecisionKind.Ignore, Reason = $"{decision.Reason}: {subject}" } }, pending.Known);
        }

        string Detail(string raised) => raised == Others
            ? "Organizers of further domains that are not accepted have sent invitations today; they are ignored."
            : $"An organizer of {DomainName.Describe(raised)} has sent an invitation or changed one; it is ignored.";
    }
}
