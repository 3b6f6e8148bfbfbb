using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Operations.Network;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Web.AddIn;
using PexipFunctions.Tests.Web.AddIn.SignIn;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Security;

/// <summary>All HTTP functions of the product on a world in memory, with two integrations that demand a sign-in. No name resolves.</summary>
internal sealed class SecuredHost : IAsyncDisposable
{
    public const string FunctionKey = "the-function-key";
    private const string OtherClientId = "11111111-6b1a-4a52-8d43-2f1c0b9a8e77";

    private readonly LocalIssuer issuer;
    private readonly LocalHostApp app;

    private SecuredHost(LocalIssuer issuer, LocalHostApp app, ProductWorld world, Integration integration) =>
        (this.issuer, this.app, World, Integration) = (issuer, app, world, integration);

    public ProductWorld World { get; }

    /// <summary>The one that requests name.</summary>
    public Integration Integration { get; }

    public string AssetHash => app.Services.GetRequiredService<WebAssets>().Hash;

    public Uri Address => app.BaseAddress;

    /// <summary>The product's functions that HTTP triggers, by name.</summary>
    public static IReadOnlyDictionary<string, HttpTriggerAttribute> Functions { get; } = FunctionDiscovery
        .Find(FunctionClasses.All)
        .Where(function => function.Trigger is HttpTriggerAttribute)
        .ToDictionary(function => function.Name, function => (HttpTriggerAttribute)function.Trigger);

    /// <param name="signIn">Who may ask the first integration for aliases.</param>
    /// <param name="around">What stands before the world's tables; null: nothing does.</param>
    public static async Task<SecuredHost> StartAsync(SignInWays signIn = SignInWays.Entra, Func<ITables, ITables>? around = null)
    {
        var world = new ProductWorld();
        var issuer = await LocalIssuer.StartAsync();
        var app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            FunctionClasses = [.. FunctionClasses.All.Where(IsHttp)],
            Settings = LocalSettings.Sample.With("LocalHost__FunctionKey", FunctionKey).With("App__PublicUrl", "https://app.example.com")
                .With("Network__AllowLoopback", "true").With("AddIn__AnonymousPerMinute", "100000").With("Secrets__policy", "policy:password"),
            Clock = world.Clock,
            CreateStorage = false,
            Services = services => Replace(services, world, around?.Invoke(world.Tables) ?? world.Tables),
        });
        var integration = AddInIntegration.SignedIn with
        {
            SignInWays = signIn,
            ActiveSince = ProductWorld.Start,
            Exchange = new GraphExchange { Authority = issuer.Authority },
            Infinity = new InfinitySettings { Address = ProductWorld.NodeAddress, SecretName = "node", PolicySecretName = "policy", Provisioning = Provisioning.ExternalPolicy },
        };
        var host = new SecuredHost(issuer, app, world, integration);
        await host.StoreAsync();
        return host;
    }

    /// <summary>Puts both integrations into the store, unless they are there.</summary>
    public async Task StoreAsync()
    {
        var store = app.Services.GetRequiredService<IntegrationStore>();
        await store.AddAsync(Integration, CancellationToken.None);
        var other = World.Integration with
        {
            SignInWays = SignInWays.Entra,
            SignInClientId = OtherClientId,
            SignInTenantIds = [AddInIntegration.Tenant],
            Exchange = Integration.Exchange,
        };
        await store.AddAsync(other, CancellationToken.None);
        app.Services.GetRequiredService<IntegrationCatalog>().Forget();
    }

    public HttpClient CreateClient() => app.CreateClient();

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>An access token with which an organizer may use the first integration.</summary>
    public string OwnToken(string person = ProductWorld.Organizer) => Token(AddInIntegration.ClientId, person);

    /// <summary>One that is good for the other integration.</summary>
    public string OthersToken() => Token(OtherClientId, ProductWorld.Organizer);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await issuer.DisposeAsync();
    }

    private string Token(string clientId, string person)
    {
        var now = World.Clock.GetUtcNow().UtcDateTime;
        return issuer.Token(
            new Dictionary<string, object>
            {
                ["aud"] = clientId,
                ["iss"] = issuer.IssuerOf(AddInIntegration.Tenant),
                ["tid"] = AddInIntegration.Tenant,
                ["oid"] = "00000000-0000-0000-0000-0000000000a1",
                ["scp"] = AccessTokenValidation.Scope,
                ["preferred_username"] = person,
            },
            now.AddMinutes(-1),
            now.AddHours(1));
    }

    private static bool IsHttp(Type type) => type.GetMethods()
        .Any(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute), inherit: false)));

    private static void Replace(IServiceCollection services, ProductWorld world, ITables tables)
    {
        services.Replace(ServiceDescriptor.Singleton(tables));
        services.Replace(ServiceDescriptor.Singleton<IQueues>(world.Queues));
        services.Replace(ServiceDescriptor.Singleton<IMailboxes>(new InMemoryMailboxes(world.Exchange, world.Graph)));
        services.Replace(ServiceDescriptor.Singleton<IInfinities>(world.Nodes));
        services.Replace(ServiceDescriptor.Singleton(new GuardedConnections(
            new NetworkOptions { AllowLoopback = true }, (_, _) => Task.FromResult(Array.Empty<IPAddress>()))));
    }
}
