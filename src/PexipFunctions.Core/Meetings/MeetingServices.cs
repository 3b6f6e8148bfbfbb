using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Meetings;

/// <summary>What the slice Meetings gives to the others.</summary>
public static class MeetingServices
{
    /// <summary>Deciding about meetings, and doing what was decided.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<MeetingStore>();
        services.AddSingleton<DueStore>();
        services.AddSingleton<EnqueueDueWork>();
        services.AddSingleton<RefreshTexts>();
        services.AddSingleton<ApplyRetention>();
        services.AddSingleton<DescribeMeeting>();
        services.AddSingleton<MeetingHistory>();
        return services.AddDecisions().AddReplies().AddGuards();
    }

    private static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<ReplyWriter>();
        services.AddSingleton<ReadInvitation>();
        services.AddSingleton<FindAlias>();
        services.AddSingleton<BindAlias>();
        services.AddSingleton<BindAliases>();
        services.AddSingleton<InstructionsMails>();
        services.AddSingleton<ComposeOutbox>();
        services.AddSingleton<FindUsableAlias>();
        services.AddSingleton<FindOccurrenceAliases>();
        services.AddSingleton<DomainStore>();
        services.AddSingleton<TakeUpAccepted>();
        services.AddSingleton(provider => new AcceptedDomains(
            provider.GetRequiredService<DomainStore>(), provider.GetRequiredService<MeetingStore>(), provider.GetRequiredService<TakeUpAccepted>(),
            provider.GetRequiredService<Configuration.IntegrationStore>(), provider.GetRequiredService<Operations.AlarmStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MeetingContextReader>();
        services.AddSingleton<CommitDecision>();
        return services;
    }

    private static IServiceCollection AddReplies(this IServiceCollection services)
    {
        services.AddSingleton<ReplyParts>();
        services.AddSingleton<ReplyTroubles>();
        services.AddSingleton<SendReply>();
        services.AddSingleton<SendReplies>();
        services.AddSingleton<OutboxRecord>();
        services.AddSingleton<RecordReplies>();
        services.AddSingleton<OutboxDispatcher>();
        return services;
    }

    private static IServiceCollection AddGuards(this IServiceCollection services)
    {
        services.AddSingleton<GuardStore>();
        services.AddSingleton<MassChangeGuard>();
        services.AddSingleton<MissingMeetingCheck>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<NoteOutsider>();
        services.AddSingleton<HoldDecision>();
        services.AddSingleton<EndMissing>();
        services.AddSingleton<LostAliases>();
        services.AddSingleton<RebuildAlias>();
        services.AddSingleton<CarryOutDecision>();
        services.AddSingleton(provider => new ProcessMeeting(
            provider.GetRequiredService<MeetingStore>(), provider.GetRequiredService<MeetingContextReader>(), provider.GetRequiredService<CarryOutDecision>(),
            provider.GetRequiredService<EndMissing>(), provider.GetRequiredService<RebuildAlias>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
