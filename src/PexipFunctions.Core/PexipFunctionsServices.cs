using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PexipFunctions.AddIn;
using PexipFunctions.AdminConsole;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Mailboxes.Graph;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Rooms;
using PexipFunctions.Rooms.Infinity;
using PexipFunctions.Rooms.Policy;
using PexipFunctions.Storage;
using PexipFunctions.Templates;

namespace PexipFunctions;

/// <summary>The whole product, for whichever host runs its functions.</summary>
public static class PexipFunctionsServices
{
    /// <summary>Registers every slice.</summary>
    public static IServiceCollection AddPexipFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IRandomSource>(SecureRandom.Instance);
        services.TryAddSingleton<TemplateRenderer>();
        services.AddStorage(configuration).AddOperations(configuration).AddIntegrations().AddAliases().AddMeetings();
        services.AddMailboxes().AddGraphMailboxes().AddRooms().AddManagementNodes().AddAddIn(configuration).AddConsole();
        return services.AddAddInSources().AddScheduledWork();
    }

    /// <summary>Begins the second clock when the host starts.</summary>
    public static IServiceCollection AddSecondClock(this IServiceCollection services) => services.AddHostedService<StartSchedules>();

    private static IServiceCollection AddScheduledWork(this IServiceCollection services)
    {
        services.AddSingleton<DoScheduledWork>();
        services.AddSingleton(provider => new KeepReports(
            provider.GetRequiredService<NoteSignIns>(), provider.GetRequiredService<KeepHealth>(), provider.GetRequiredService<ILogger<KeepReports>>()));
        services.AddSingleton<ScheduledWork>(provider => (schedule, cancellationToken) => provider.GetRequiredService<DoScheduledWork>().RunAsync(schedule, cancellationToken));
        services.AddSingleton<LookAtMailboxes>(provider => (ids, cancellationToken) => provider.GetRequiredService<SyncMailboxes>().LookAsync(ids, cancellationToken));
        return services;
    }

    /// <summary>On a developer's machine (<c>App__LocalDevelopment</c>) no deployment makes tables and queues: the app does at its start.</summary>
    public static IServiceCollection AddLocalStorage(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetValue<bool>("App:LocalDevelopment") ? services.AddHostedService<PrepareLocalStorage>() : services;

    /// <summary>What the add-in slice asks of its neighbours.</summary>
    private static IServiceCollection AddAddInSources(this IServiceCollection services)
    {
        services.AddSingleton<FindIntegration>(provider => async (id, cancellationToken) =>
            await provider.GetRequiredService<IntegrationCatalog>().FindAsync(id, cancellationToken));
        services.AddSingleton<FindIcon>(provider => async (id, cancellationToken) =>
            await provider.GetRequiredService<IntegrationIcons>().FindAsync(id, cancellationToken));
        services.AddSingleton<IssuePlaceholder>(provider => provider.GetRequiredService<PlaceholderTags>().IssueAsync);
        return services;
    }
}
