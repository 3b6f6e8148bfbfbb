using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Mailboxes.Sending;

namespace PexipFunctions.Mailboxes;

internal static class MailboxServices
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
        services.AddSingleton<MailboxTurns>();
        services.AddSingleton<MailboxAlarms>();
        services.AddSingleton<SeenVersions>();
        services.AddSingleton<MailboxWorkQueue>();
        services.AddSingleton<EventRetries>();
        services.AddSingleton<PutOffEvent>();
        services.AddSingleton<WorkOffEvent>();
        services.AddSingleton<DrainMailbox>();
        services.AddSingleton<MailboxWork>();
        services.AddSingleton<MailboxPoison>();
        services.AddSingleton<LifecycleRequests>();
        services.AddSingleton<ReceiveNotifications>();
        services.AddSingleton<IdentifyMailbox>();
        services.AddSingleton<CompareCalendar>();
        services.AddSingleton<ResumeMeetings>();
        services.AddSingleton<FollowSettings>();
        services.AddSingleton<SyncMailbox>();
        services.AddSingleton<SubscribeMailbox>();
        services.AddSingleton<CheckConfiguration>();
        services.AddSingleton<SyncMailboxes>();
        return services;
    }
}
