using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The rows of the decision table for meetings that are not known.</summary>
public sealed class DeciderNewTests
{
    private static readonly DeciderCase Single = new();

    [Fact]
    public void Changed_last_before_the_baseline_it_is_ignored_without_a_row() =>
        AssertIgnored(Single.Edit(item => item with { Created = DeciderCase.Now.AddDays(-61), LastModified = DeciderCase.Now.AddDays(-61) }), hasRow: false);

    [Fact]
    public void Made_before_the_baseline_and_without_a_tag_it_is_ignored_though_it_changes_later() =>
        AssertIgnored((Single with { Standing = AliasUsability.NoTag }).Edit(item => item with { Created = DeciderCase.Now.AddDays(-61) }), hasRow: false);

    [Fact]
    public void Made_before_the_baseline_it_is_scheduled_once_it_has_a_tag() =>
        Assert.Equal(DecisionKind.Schedule, Single.Edit(item => item with { Created = DeciderCase.Now.AddDays(-61) }).Decide().Kind);

    [Fact]
    public void The_mailboxs_own_event_is_ignored() => AssertIgnored(Single.Edit(item => item with { IsOrganizer = true }), hasRow: true);

    [Theory]
    [InlineData(ResponseKind.Accepted)]
    [InlineData(ResponseKind.Declined)]
    [InlineData(ResponseKind.TentativelyAccepted)]
    public void Answered_by_another_it_is_ignored_and_reported(ResponseKind response)
    {
        var answered = (Single with { Standing = AliasUsability.NoTag }).Edit(item => item with { Response = response });
        AssertIgnored(answered, hasRow: true);
        Assert.True(answered.Decide().AnsweredByOthers);
    }

    [Fact]
    public void Stripped_by_AutoAccept_it_is_ignored_and_reported()
    {
        var stripped = (Single with { Standing = AliasUsability.NoTag, Body = BodyCondition.Empty }).Edit(item => item with { Subject = "Organizer One " });
        AssertIgnored(stripped, hasRow: true);
        Assert.True(stripped.Decide().AnsweredByOthers);
    }

    [Fact]
    public void An_organizer_outside_the_accepted_domains_is_ignored_without_mail_and_without_a_row()
    {
        var foreign = Single with { Integration = Single.Integration with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["contoso.com"] } } };
        AssertIgnored(foreign, hasRow: false);
        Assert.Equal("example.com", foreign.Decide().OutsideDomain);
    }

    [Fact]
    public void Everyone_is_accepted_only_by_the_sign_for_it()
    {
        var stranger = Single.Edit(item => item with { OrganizerAddress = "someone@elsewhere.example" });
        Assert.Equal(DecisionKind.Schedule, (stranger with { Integration = Single.Integration with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*"] } } }).Decide().Kind);
        AssertIgnored(stranger with { Integration = Single.Integration with { Exchange = new GraphExchange() } }, hasRow: false);
    }

    [Fact]
    public void Ignored_before_it_is_scheduled_once_its_domain_is_accepted()
    {
        var foreign = Single with { Integration = Single.Integration with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["contoso.com"] } } };
        var ended = foreign with { Known = Single.Done().Known! with { Status = MeetingStatus.Ended } };
        var ignored = ended.Done();
        Assert.Equal(MeetingStatus.Ignored, ignored.Known!.Status);
        Assert.Equal(DecisionKind.Nothing, ignored.Decide().Kind);
        Assert.Equal(DecisionKind.Schedule, (ignored with { Integration = Single.Integration }).Decide().Kind);
    }

    [Fact]
    public void The_accepted_domains_do_not_mind_case()
    {
        var own = Single with { Integration = Single.Integration with { Exchange = new GraphExchange { AcceptedOrganizerDomains = ["EXAMPLE.com"] } } };
        Assert.Equal(DecisionKind.Schedule, own.Decide().Kind);
    }

    [Fact]
    public void With_a_usable_alias_a_single_is_scheduled()
    {
        var decision = Single.Decide();
        Assert.Equal((DecisionKind.Schedule, MeetingStatus.Scheduled, "7512345"), (decision.Kind, decision.Next!.Status, decision.Next.Alias?.Value));
        Assert.Equal(new ReplyDraft(ReplyAction.Accept, ReplyText.AcceptNewSingle, "event"), Assert.Single(decision.Replies));
        Assert.Equal(Single.Times, decision.Next.Times);
    }

    [Fact]
    public void With_a_usable_alias_a_series_is_scheduled()
    {
        var decision = DeciderCase.Series().Decide();
        Assert.Equal(ReplyText.AcceptNewRecurring, Assert.Single(decision.Replies).Text);
        Assert.Equal((3, DeciderCase.Now.AddDays(30)), (decision.Next!.Times.Count, decision.Next.HorizonEnd));
    }

    [Fact]
    public void With_a_placeholder_in_time_it_is_scheduled_and_instructions_are_owed()
    {
        var decision = (Single with { Standing = AliasUsability.Placeholder }).Decide();
        Assert.Equal(ReplyText.AcceptNewSingle, Assert.Single(decision.Replies).Text);
        Assert.Equal([], decision.Next!.Instructed);
    }

    [Fact]
    public void With_a_real_tag_no_instructions_are_owed() => Assert.Null(Single.Decide().Next!.Instructed);

    [Fact]
    public void Accepted_by_us_before_a_restore_its_row_is_rebuilt_without_a_word()
    {
        var decision = Single.Edit(item => item with { Response = ResponseKind.Accepted }).Decide();
        Assert.Equal(DecisionKind.Schedule, decision.Kind);
        Assert.Empty(decision.Replies);
    }

    [Theory]
    [InlineData(AliasUsability.Released, ReplyText.RejectAliasDeleted)]
    [InlineData(AliasUsability.NoTag, ReplyText.RejectInvalidAliasId)]
    [InlineData(AliasUsability.Invalid, ReplyText.RejectInvalidAliasId)]
    [InlineData(AliasUsability.Expired, ReplyText.RejectInvalidAliasId)]
    [InlineData(AliasUsability.BoundElsewhere, ReplyText.RejectInvalidAliasId)]
    [InlineData(AliasUsability.Conflict, ReplyText.RejectAliasConflict)]
    public void Without_a_usable_alias_it_is_refused_with_the_text_that_fits(AliasUsability usability, ReplyText text) =>
        AssertRefused(Single with { Standing = usability }, text);

    [Fact]
    public void An_encrypted_body_is_refused_with_a_general_error_that_names_the_cause()
    {
        var encrypted = Single with { Standing = AliasUsability.NoTag, Body = BodyCondition.Encrypted };
        AssertRefused(encrypted, ReplyText.RejectGeneralError);
        Assert.Contains("encrypted", encrypted.Decide().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_quotes_the_words_of_a_wrapper_is_scheduled_when_it_has_its_tag() =>
        Assert.Equal(DecisionKind.Schedule, (Single with { Body = BodyCondition.Encrypted }).Decide().Kind);

    [Fact]
    public void A_single_that_is_over_is_refused_as_past() => AssertRefused(Over(Single), ReplyText.RejectSingleInPast);

    [Fact]
    public void A_series_that_is_over_is_refused_as_past() =>
        AssertRefused(DeciderCase.Series() with { At = DeciderCase.Now.AddDays(40), Event = DeciderCase.Series().Event with { LastModified = DeciderCase.Now.AddDays(39.5) } }, ReplyText.RejectSeriesInPast);

    [Fact]
    public void Over_and_left_alone_for_a_day_it_is_ignored() =>
        AssertIgnored(Over(Single).Edit(item => item with { LastModified = DeciderCase.Now.AddHours(-25) }), hasRow: true);

    [Fact]
    public void A_meeting_that_ends_this_instant_is_over_and_one_that_runs_is_not()
    {
        AssertRefused(Single.Edit(item => item with { Start = DeciderCase.Now.AddHours(-1), End = DeciderCase.Now }), ReplyText.RejectSingleInPast);
        Assert.Equal(DecisionKind.Schedule, Single.Edit(item => item with { Start = DeciderCase.Now.AddHours(-1), End = DeciderCase.Now.AddTicks(1) }).Decide().Kind);
    }

    [Fact]
    public void An_invalid_alias_is_named_before_the_past() => AssertRefused(Over(Single) with { Standing = AliasUsability.Invalid }, ReplyText.RejectInvalidAliasId);

    [Fact]
    public void The_past_is_named_before_a_conflict() => AssertRefused(Over(Single) with { Standing = AliasUsability.Conflict }, ReplyText.RejectSingleInPast);

    [Fact]
    public void Where_no_response_is_asked_for_it_is_accepted_silently() =>
        Assert.Equal(new ReplyDraft(ReplyAction.AcceptSilently, ReplyText.None, "event"), Assert.Single(Single.Edit(item => item with { ResponseRequested = false }).Decide().Replies));

    [Fact]
    public void Where_no_response_is_asked_for_a_refusal_is_told_apart_from_the_decline() =>
        AssertRefused((Single with { Standing = AliasUsability.NoTag }).Edit(item => item with { ResponseRequested = false }), ReplyText.RejectInvalidAliasId, ReplyAction.DeclineSilently);

    [Fact]
    public void Cancelled_before_it_was_known_it_leaves_nothing() =>
        Assert.Equal((DecisionKind.Nothing, null), (Single.Edit(item => item with { IsCancelled = true }).Decide().Kind, Single.Edit(item => item with { IsCancelled = true }).Decide().Next));

    [Fact]
    public void Cancelled_after_its_alias_was_bound_it_leaves_a_row_that_lets_go()
    {
        var cancelled = Single.Edit(item => item with { IsCancelled = true });
        var alias = cancelled.Input.Alias.Alias! with { Meetings = [cancelled.Input.Key] };
        var decision = MeetingDecider.Decide(cancelled.Input with { Alias = new AliasLookup(AliasUsability.Usable, alias) });

        Assert.Equal((DecisionKind.End, MeetingStatus.Ended, "7512345"), (decision.Kind, decision.Next!.Status, decision.Next.Alias?.Value));
        Assert.Empty(decision.Replies);
    }

    private static DeciderCase Over(DeciderCase one) => one.Edit(item => item with { Start = DeciderCase.Now.AddHours(-3), End = DeciderCase.Now.AddHours(-2) });

    private static void AssertIgnored(DeciderCase one, bool hasRow)
    {
        var decision = one.Decide();
        Assert.Equal(DecisionKind.Ignore, decision.Kind);
        Assert.Empty(decision.Replies);
        Assert.Equal(hasRow ? MeetingStatus.Ignored : null, decision.Next?.Status);
        Assert.Equal(hasRow ? decision.Reason : null, decision.Next?.Reason);
    }

    private static void AssertRefused(DeciderCase one, ReplyText text, ReplyAction action = ReplyAction.Decline)
    {
        var decision = one.Decide();
        Assert.Equal((DecisionKind.Refuse, MeetingStatus.Refused), (decision.Kind, decision.Next!.Status));
        Assert.Equal(new ReplyDraft(action, text, "event"), Assert.Single(decision.Replies));
        Assert.Empty(decision.Next.Times);
        Assert.Equal(decision.Reason, decision.Next.Reason);
    }
}
