using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>
/// Takes calls: asks external policy first, if there is any (5 s, no redirects), and looks in its own copy of the
/// database when policy fails or does not know the alias.
/// </summary>
public sealed class ConferencingNode : IDisposable
{
    private static readonly TimeSpan PolicyTimeout = TimeSpan.FromSeconds(5);
    private readonly InfinityModel infinity;
    private readonly TimeProvider time;
    private readonly ServiceProvider services;

    public ConferencingNode(InfinityModel infinity, TimeProvider time)
    {
        this.infinity = infinity;
        this.time = time;
        var collection = new ServiceCollection();
        collection.AddHttpClient(nameof(ConferencingNode)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services = collection.BuildServiceProvider();
    }

    /// <summary>The policy profile's server; null: none.</summary>
    public PolicyServer? Policy { get; set; }

    /// <summary>Dials an alias as a participant does.</summary>
    public async Task<CallOutcome> DialAsync(string alias, string displayName, string protocol = "webrtc")
    {
        var reply = Policy is { } policy ? await AskAsync(policy, alias, displayName, protocol) : PolicyReply.None;
        if (reply.Room is { } room)
        {
            return new CallOutcome(infinity.JoinConference(room.Name, room.Tag, displayName), room.Name, ByPolicy: true);
        }

        if (reply.Rejected)
        {
            return new CallOutcome(null, null, ByPolicy: true);
        }

        var joined = infinity.Join(alias, displayName);
        var name = infinity.LiveConferences.FirstOrDefault(live => live.Participants.Exists(one => one.Id == joined.ParticipantId))?.Name;
        return new CallOutcome(joined.ParticipantId, name, ByPolicy: false);
    }

    public void Dispose() => services.Dispose();

    private async Task<PolicyReply> AskAsync(PolicyServer policy, string alias, string displayName, string protocol)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(policy.Address, "/policy/v1/service/configuration" + Query(alias, displayName, protocol)));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{policy.User}:{policy.Password}")));
        using var timeout = new CancellationTokenSource(PolicyTimeout, time);
        try
        {
            var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConferencingNode));
            using var response = await client.SendAsync(request, timeout.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? PolicyReply.Read(await response.Content.ReadAsStringAsync(timeout.Token), infinity.Themes)
                : PolicyReply.None;
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
        {
            return PolicyReply.None;
        }
    }

    private static string Query(string alias, string displayName, string protocol) => QueryString.Create(new Dictionary<string, string?>
    {
        ["call_direction"] = "dial_in",
        ["protocol"] = protocol,
        ["trigger"] = "invite",
        ["local_alias"] = alias,
        ["remote_alias"] = "participant@example.org",
        ["remote_display_name"] = displayName,
        ["remote_address"] = "192.0.2.1",
        ["location"] = "Default location",
        ["node_ip"] = "192.0.2.10",
        ["registered"] = "False",
        ["bandwidth"] = "0",
        ["vendor"] = "Simulator",
        ["version_id"] = "39.1",
        ["supports_direct_media"] = "False",
    }).ToUriComponent();
}
