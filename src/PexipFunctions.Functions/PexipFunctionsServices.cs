using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Exchange;
using PexipFunctions.Infinity;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;
using PexipFunctions.Templates;
using PexipFunctions.Web;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Functions;

/// <summary>The whole product, for whichever host runs its functions.</summary>
public static class PexipFunctionsServices
{
    /// <summary>Registers every slice of Core, the ways to Exchange and Infinity, and everything HTTP.</summary>
    public static IServiceCollection AddPexipFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IRandomSource>(SecureRandom.Instance);
        services.TryAddSingleton<TemplateRenderer>();
        services.AddSecrets(configuration).AddTelemetryExport(configuration);
        services.AddStorage(configuration).AddOperations(configuration).AddIntegrations().AddAliases(configuration).AddMeetings().AddRooms().AddMailboxes();
        services.AddExchange().AddInfinity().AddWeb(configuration);
        return services.AddReports();
    }

    /// <summary>Begins the second clock when the host starts.</summary>
    public static IServiceCollection AddSecondClock(this IServiceCollection services) => services.AddHostedService<StartSchedules>();

    /// <summary>On a developer's machine (<c>App__LocalDevelopment</c>) no deployment makes tables and queues: the app does at its start.</summary>
    public static IServiceCollection AddLocalStorage(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetValue<bool>("App:LocalDevelopment") ? services.AddHostedService<PrepareLocalStorage>() : services;

    /// <summary>From Key Vault; where none is configured, from the configuration itself.</summary>
    private static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ISecrets>(provider => Uri.TryCreate(configuration["KeyVault:Uri"], UriKind.Absolute, out var vault)
            ? new KeyVaultSecrets(new SecretClient(vault, OperationsServices.Identity(configuration)), provider.GetRequiredService<TimeProvider>())
            : new ConfigurationSecrets(configuration));

    private static IServiceCollection AddReports(this IServiceCollection services) => services.AddSingleton(provider => new KeepReports(
        provider.GetRequiredService<NoteSignIns>(), provider.GetRequiredService<KeepHealth>(), provider.GetRequiredService<ILogger<KeepReports>>()));
}
