using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The exact cause that a decision gives: what admins read in <em>Explain</em> and in the operations log.</summary>
public sealed class DeciderReasonTests
{
    private static readonly DateTimeOffset LongAgo = DeciderCase.Now.AddDays(-61);
    private static readonly DeciderCase New = new();
    private static readonly DeciderCase Scheduled = New.Done();
    private static readonly DeciderCase Series = DeciderCase.Series().Done();
    private static readonly DeciderCase Untagged = New with { Standing = AliasUsability.NoTag };
    private static readonly DeciderCase Past = New.Edit(item => item with { Start = DeciderCase.Now.AddDays(-2), End = DeciderCase.Now.AddDays(-2).AddHours(1) });
    private static readonly DeciderCase Apart = (New with { Kind = MeetingKind.Occurrences, Occurrences = [DeciderCase.Moved(0, 0), DeciderCase.Moved(1, 0)] }).Done();
    private static readonly DeciderCase Over = Scheduled with { At = DeciderCase.Tomorrow.AddHours(2) };

    private static readonly Dictionary<string, DeciderCase> Cases = new(StringComparer.Ordinal)
    {
        ["the mailbox owns it"] = New.Edit(item => item with { IsOrganizer = true }),
        ["last changed before the integration was switched on"] = New.Edit(item => item with { Created = LongAgo, LastModified = LongAgo }),
        ["made before the integration was switched on"] = Untagged.Edit(item => item with { Created = LongAgo }),
        ["organizer outside the accepted domains"] = New with { Integration = New.Integration with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["contoso.com"] } } },
        ["answered by another"] = Untagged.Edit(item => item with { Response = ResponseKind.Accepted }),
        ["Exchange has stripped body and subject"] = (Untagged with { Body = BodyCondition.Empty }).Edit(item => item with { Subject = item.OrganizerName }),
        ["over long ago"] = Past.Edit(item => item with { LastModified = DeciderCase.Now.AddDays(-2) }),
        ["the body is damaged and cannot be read"] = Untagged with { Body = BodyCondition.Lost },
        ["the body is encrypted and cannot be read"] = Untagged with { Body = BodyCondition.Encrypted },
        ["no tag in the body"] = Untagged,
        ["no genuine tag of this integration in the body"] = New with { Standing = AliasUsability.Invalid },
        ["the placeholder's tag has expired"] = New with { Standing = AliasUsability.Expired },
        ["the tag serves another meeting"] = New with { Standing = AliasUsability.BoundElsewhere },
        ["the alias has been deleted"] = New with { Standing = AliasUsability.Released },
        ["all of it lies in the past"] = Past,
        ["the alias 7512345 is in use on Pexip Infinity"] = New with { Standing = AliasUsability.Conflict },
        ["accepted before, row rebuilt"] = New.Edit(item => item with { Response = ResponseKind.Accepted }),
        ["scheduled"] = New,
        ["ignored before"] = Untagged.Edit(item => item with { Response = ResponseKind.Declined }).Done(),
        ["refused before, unchanged"] = Untagged.Done(),
        ["ended before"] = Scheduled.Edit(item => item with { IsCancelled = true }).Done(),
        ["cancelled before it was scheduled"] = (New with { IsBound = true }).Edit(item => item with { IsCancelled = true }),
        ["cancelled or gone, and not known"] = New with { IsGone = true },
        ["another VMR"] = Scheduled.Under("7599999"),
        ["moved into the past"] = Scheduled.Edit(item => item with { Start = DeciderCase.Now.AddHours(-3), End = DeciderCase.Now.AddHours(-2) }),
        ["over"] = Over,
        ["over "] = Over.Edit(item => item with { Subject = "Minutes" }),
        ["rescheduled"] = Scheduled.Edit(item => item with { Subject = "Other" }),
        ["occurrences rescheduled"] = Series with { Occurrences = [DeciderCase.Occurrence(0), DeciderCase.Moved(1, 2), DeciderCase.Occurrence(2)] },
        ["occurrences added or removed"] = Series with { Occurrences = [DeciderCase.Occurrence(0), DeciderCase.Occurrence(2)] },
        ["an occurrence was cancelled"] = Cancelled(Apart),
        ["an occurrence was cancelled before"] = Cancelled(Apart).Done(),
        ["details changed"] = Scheduled.Edit(item => item with { Location = "Room 1" }),
        ["Exchange had reset the response"] = Scheduled.Edit(item => item with { Response = ResponseKind.NotResponded, LastModified = DeciderCase.Now.AddMinutes(1) }),
        ["unchanged"] = Scheduled,
    };

    public static TheoryData<string> Reasons => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_decision_names_its_exact_cause(string reason) => Assert.Equal(reason.Trim(), Cases[reason].Decide().Reason);

    [Fact]
    public void A_cancelled_meeting_that_was_never_scheduled_keeps_why_it_ended()
    {
        var next = Cases["cancelled before it was scheduled"].Decide().Next!;
        Assert.Equal((MeetingStatus.Ended, "cancelled", "7512345"), (next.Status, next.Reason, next.Alias?.Value));
    }

    private static DeciderCase Cancelled(DeciderCase apart) => apart.Edit(item => item with { IsCancelled = true }) with { Occurrences = [DeciderCase.Moved(0, 0)] };

    [Fact]
    public void A_scheduled_meeting_has_no_reason_left_from_before() => Assert.Equal("", (Untagged.Done() with { Standing = AliasUsability.Usable }).Decide().Next!.Reason);
}
