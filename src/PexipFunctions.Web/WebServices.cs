using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Console;
using PexipFunctions.Web.Http;
using PexipFunctions.Web.Policy;
using PexipFunctions.Web.Webhooks;

namespace PexipFunctions.Web;

/// <summary>Everything HTTP.</summary>
public static class WebServices
{
    /// <summary>Everything HTTP: the add-in, the admin API and its console, the policy endpoint, Graph's webhooks. Needs Core, and the ways to Exchange and Infinity.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HttpPipeline>();
        services.AddSingleton<ReceiveNotifications>();
        services.AddSingleton<PolicySignIns>();
        services.AddSingleton<NoteSignIns>();
        services.AddSingleton<PolicyHttp>();
        return services.AddAddIn(configuration).AddAddInSources().AddConsole().AddAdmin();
    }
}
