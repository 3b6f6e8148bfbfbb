using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Exchange.Ews;
using PexipFunctions.Exchange.Graph;
using PexipFunctions.Operations.SignIns;

namespace PexipFunctions.Exchange;

/// <summary>Registers the ways to the mailboxes: Microsoft Graph, and Exchange Web Services.</summary>
public static class ExchangeServices
{
    /// <summary>Needs <c>ISecrets</c>, <c>ITables</c>, <c>IConfiguration</c>, the network guard and telemetry beside it; adds the system clock unless there is one.</summary>
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        // Without it .NET on Linux needs a library of the system's for NTLM, and where that is missing shows the 401 as if no
        // password had been given (dotnet/runtime issue 110371). Read once, at the first use.
        AppContext.SetSwitch("System.Net.Security.UseManagedNtlm", true);
        services.TryAddSingleton<IRandomSource>(SecureRandom.Instance);
        services.TryAddSingleton<SignInRests>();
        services.AddGraphMailboxes();
        services.AddKeyedSingleton<IMailboxes, EwsMailboxes>(ExchangeSettings.EwsKind);
        return services.AddSingleton<IMailboxes, MailboxesByKind>();
    }
}
