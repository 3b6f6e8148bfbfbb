using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Configuration;
using PexipFunctions.Templates;

namespace PexipFunctions.Web.Admin;

internal static class AdminServices
{
    /// <summary>What the admin API asks and changes.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.TryAddSingleton<TemplateRenderer>();
        services.AddSingleton<IFutureMeetings, FutureMeetings>();
        services.AddSingleton<IIntegrationTeardown, IntegrationTeardown>();
        services.AddSingleton<ReadIntegrations>();
        services.AddSingleton<SaveIntegration>();
        services.AddSingleton<AcceptDomain>();
        services.AddSingleton<DeleteIntegration>();
        services.AddSingleton<EditIcon>();
        services.AddSingleton<PreviewText>();
        services.AddSingleton<WriteScripts>();
        services.AddSingleton<OpenApiDocument>();
        return services.AddTrial().AddQueries();
    }

    private static IServiceCollection AddTrial(this IServiceCollection services)
    {
        services.AddSingleton<MailboxConnection>();
        services.AddSingleton<ProbeServers>();
        services.AddSingleton<ProbeRoots>();
        services.AddSingleton<ServerFindings>();
        services.AddSingleton<DomainFindings>();
        services.AddSingleton<MailboxFindings>();
        services.AddSingleton<TestIntegration>();
        return services;
    }

    private static IServiceCollection AddQueries(this IServiceCollection services)
    {
        services.AddSingleton<FindOperations>();
        services.AddSingleton<ReadOperations>();
        services.AddSingleton<ReadAlarms>();
        services.AddSingleton<AcknowledgeAlarm>();
        services.AddSingleton<ReadMeetings>();
        services.AddSingleton<FindMeetings>();
        services.AddSingleton<ExplainMeeting>();
        services.AddSingleton<ResumeHeldChanges>();
        services.AddSingleton<ReviewDrift>();
        return services;
    }
}
