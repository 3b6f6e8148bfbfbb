using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Calendars;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Meetings;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Mailboxes;

/// <summary>What the slice Mailboxes gives to the others.</summary>
public static class MailboxServices
{
    /// <summary>Notifications, subscriptions, sync and the workers of the mailboxes.</summary>
    public static IServiceCollection AddMailboxes(this IServiceCollection services)
    {
        services.AddSingleton(provider => SendingOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<SendingWatch>();
        services.AddSingleton<MailboxIds>();
        services.AddSingleton<RequestDelays>();
        services.AddSingleton<MailboxStateStore>();
        services.AddSingleton<LeaseSightings>();
        services.AddSingleton<MailboxLease>();
        services.AddSingleton<InProcessMailboxLock>();
        services.AddSingleton<MailboxAlarms>();
        services.AddSingleton<SeenVersions>();
        services.AddSingleton<MailboxWorkQueue>();
        services.AddSingleton<EventRetries>();
        services.AddSingleton<PutOffEvent>();
        services.AddSingleton<EventProcessor>();
        services.AddSingleton<DrainMailbox>();
        services.AddSingleton<MailboxMessageHandler>();
        services.AddSingleton<MailboxPoisonHandler>();
        services.AddSingleton<LifecycleRequests>();
        services.AddSingleton<IdentifyMailbox>();
        services.AddSingleton<CompareCalendar>();
        services.AddSingleton<ResumeMeetings>();
        services.AddSingleton<FollowSettings>();
        services.AddSingleton<FeedPositionStore>();
        services.AddSingleton<QueueChanges>();
        services.AddSingleton<FollowCalendar>();
        services.AddSingleton<FollowCalendars>();
        services.AddSingleton<MailboxRuns>();
        services.AddSingleton<SyncMailbox>();
        services.AddSingleton<SubscribeMailbox>();
        services.AddSingleton<CheckConfiguration>();
        services.AddSingleton<SyncMailboxes>();
        services.AddSingleton<IScheduledWork, DoScheduledWork>();
        return services;
    }
}
