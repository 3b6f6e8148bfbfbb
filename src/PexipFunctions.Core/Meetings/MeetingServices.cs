using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Meetings;

internal static class MeetingServices
{
    /// <summary>Deciding about meetings, and doing what was decided.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<MeetingStore>();
        services.AddSingleton<DueStore>();
        services.AddSingleton<WakeDue>();
        services.AddSingleton<RefreshTexts>();
        services.AddSingleton<KeepRetention>();
        services.AddSingleton<DescribeMeeting>();
        services.AddSingleton<ReadMeetings>();
        services.AddSingleton<MeetingHistory>();
        services.AddSingleton<ExplainMeeting>();
        services.AddSingleton(provider => new ContinueHeld(
            provider.GetRequiredService<Brakes>(), provider.GetRequiredService<Rooms.Sweeping.SweepRooms>(), provider.GetRequiredService<Mailboxes.IdentifyMailbox>(),
            provider.GetRequiredService<AcceptedDomains>()));
        services.AddSingleton<ReplyWriter>();
        services.AddSingleton<ReadInvitation>();
        services.AddSingleton<FindAlias>();
        services.AddSingleton<BindAlias>();
        services.AddSingleton<BindOccurrences>();
        services.AddSingleton<FindUsableAlias>();
        services.AddSingleton<FindOccurrenceAliases>();
        services.AddSingleton<DomainStore>();
        services.AddSingleton<TakeUpAccepted>();
        services.AddSingleton(provider => new AcceptedDomains(
            provider.GetRequiredService<DomainStore>(), provider.GetRequiredService<MeetingStore>(), provider.GetRequiredService<TakeUpAccepted>(),
            provider.GetRequiredService<Integrations.IntegrationStore>(), provider.GetRequiredService<Operations.AlarmStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DecideMeeting>();
        services.AddSingleton<CommitDecision>();
        services.AddSingleton<ReplyParts>();
        services.AddSingleton<ReplyTroubles>();
        services.AddSingleton<SendReply>();
        services.AddSingleton<OutboxRecord>();
        services.AddSingleton<RecordReplies>();
        services.AddSingleton<FinishEffects>();
        services.AddSingleton<BrakeStore>();
        services.AddSingleton<Brakes>();
        services.AddSingleton<MissingMeeting>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<NoteOutsider>();
        services.AddSingleton<HoldDecision>();
        services.AddSingleton<EndMissing>();
        services.AddSingleton<LostAliases>();
        services.AddSingleton<RebuildAlias>();
        services.AddSingleton(provider => new ProcessMeeting(
            provider.GetRequiredService<MeetingStore>(), provider.GetRequiredService<DecideMeeting>(),
            provider.GetRequiredService<CommitDecision>(), provider.GetRequiredService<FinishEffects>(),
            provider.GetRequiredService<EndMissing>(), provider.GetRequiredService<HoldDecision>(), provider.GetRequiredService<RebuildAlias>(),
            provider.GetRequiredService<NoteOutsider>(), provider.GetRequiredService<DecisionLog>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
